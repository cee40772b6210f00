// Chapter 13: the valley of chapter 02, gone down without and with momentum.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "common/matrix.h"
#include "docs/drawings/loss_surface.h"

// The two weights as a network, or their derivatives as its gradients; everything else in it is 0.
template <class T>
T as_layers(Point weights) {
    const Matrix<double> none(1, 1);
    return {{Matrix<double>{{weights.x}, {weights.y}}, none}, {none, none}};
}

// 30 steps of an optimiser of chapter 13.
template <class Optimiser>
Way optimised(const std::string& name, const LossSurface& surface, Optimiser optimiser,
              double learning_rate) {
    Way way{name, {start_of_ways}};
    Training<double, Optimiser> training{as_layers<Network<double>>(start_of_ways), std::move(optimiser)};
    for (int i = 0; i < 30; ++i) {
        const TwoInputGradients d = surface.at(way.weights.back());
        training =
            step(std::move(training), as_layers<NetworkGradients<double>>({d.dw1, d.dw2}), learning_rate);
        const Matrix<double>& weights = training.network.hidden.weights;  // 2 x 1
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
