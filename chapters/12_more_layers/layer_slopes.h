// How much of the error reaches each layer on the way back, and how large the gradient is there.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <vector>

#include "chapters/08_softmax/softmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/parallel_sum.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/math/matrix.h"

// Root mean squares: typical sizes, which can be compared between layers of different shapes.
struct LayerSlope {
    double error = 0;     // of dZ, over all samples and all neurons of the layer
    double gradient = 0;  // of dJ/dW, over all weights of the layer
};

template <std::floating_point T>
double sum_of_squares(const Matrix<T>& a) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rows(); ++i) {
        for (const double x : a.row(i)) sum += x * x;
    }
    return sum;
}

// One for each layer, the first layer first.
template <std::floating_point T>
std::vector<LayerSlope> layer_slopes(const DeepNetwork<T>& network, const DigitMatrices<T>& data) {
    const std::size_t layers = network.layers.size();
    const Matrix<double> squares = parallel_sum(data.blocks.size(), [&](std::size_t i) {
        const DeepActivations<T> activations = forward(network, data.blocks[i].X);
        const auto dZ = errors(network, activations, softmax(activations.logits) - data.blocks[i].Y);
        Matrix<double> of_block(1, layers);
        for (std::size_t l = 0; l < layers; ++l) of_block(0, l) = sum_of_squares(dZ[l]);
        return of_block;
    });
    const DeepGradients<T> d = mean_contribution(network, data.blocks).d;
    std::vector<LayerSlope> slopes;
    for (std::size_t l = 0; l < layers; ++l) {
        const std::size_t errors_of_layer = data.labels.size() * d[l].bias.columns();
        slopes.push_back(
            {std::sqrt(squares(0, l) / static_cast<double>(errors_of_layer)),
             std::sqrt(sum_of_squares(d[l].weights) / static_cast<double>(d[l].weights.size()))});
    }
    return slopes;
}
