// Chapter 13: the valley of chapter 02, gone down without and with momentum.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "common/math/matrix.h"
#include "docs/drawings/loss_surface.h"

// Two weights as a layer of one neuron: those of a network, or their derivatives.
template <class AnyLayer>
AnyLayer as_layer(double w1, double w2) {
    return {Matrix<double>{{w1}, {w2}}, Matrix<double>(1, 1)};
}

// 30 steps of an optimiser of chapter 13.
template <class Optimiser>
Way optimised(const std::string& name, const LossSurface& surface, Optimiser optimiser,
              double learning_rate) {
    Way way{name, {start_of_ways}};
    const auto start = as_layer<Layer<double>>(start_of_ways.x, start_of_ways.y);
    Training<double, Optimiser> training{{{{start, Activation::none}}}, std::move(optimiser)};
    for (int i = 0; i < 30; ++i) {
        const TwoInputGradients d = surface.at(way.weights.back());
        training = step(std::move(training), {as_layer<LayerGradients<double>>(d.dw1, d.dw2)}, learning_rate);
        const Matrix<double>& weights = training.network.layers[0].weights;  // 2 x 1
        way.weights.push_back({weights(0, 0), weights(1, 0)});
    }
    return way;
}

inline std::string momentum_drawing() {
    const LossSurface surface = clouds_surface();
    return ways_drawing("The same steps with a memory",
                        "In the narrow valley of the loss, 30 steps of plain descent have hardly begun; 30 "
                        "steps with momentum at the same learning rate grow longer, pass the lowest point "
                        "and slow down",
                        surface,
                        {optimised("descent, rate 0.1", surface, Descent{}, 0.1),
                         optimised("momentum, rate 0.1", surface, Momentum<double>{}, 0.1)});
}
