// Full-batch descent of a network with any number of layers, in chapter 09's blocks of images.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/matrix.h"
#include "common/parallel.h"

// What a block of images adds to the mean gradients and to the mean loss of all.
template <std::floating_point T>
struct DeepContribution {
    DeepGradients<T> d;
    T loss;

    DeepContribution& operator+=(const DeepContribution& other) {
        for (std::size_t l = 0; l < d.size(); ++l) d[l] += other.d[l];
        loss += other.loss;
        return *this;
    }
};

// Forward, loss, backward. X: m x n, dense or sparse; Y: m x k, one-hot. share: the samples as a share of
// all.
template <std::floating_point T, class Inputs>
DeepContribution<T> contribution(const DeepNetwork<T>& network, const Inputs& X, const Matrix<T>& Y,
                                 T share) {
    const DeepActivations<T> activations = forward(network, X);
    const auto [loss, dZ] = softmax_loss(Y, activations.logits);  // dZ: m x k, the last layer's
    return {backward(network, X, activations, share * dZ), share * static_cast<T>(loss)};
}

// The sum over all blocks: the mean gradients and the mean loss of all images.
template <std::floating_point T>
DeepContribution<T> mean_contribution(const DeepNetwork<T>& network, const DigitMatrices<T>& data) {
    return parallel_sum(data.blocks.size(), [&](std::size_t i) {
        return contribution(network, data.blocks[i].X, data.blocks[i].Y, data.share(i));
    });
}

template <std::floating_point T>
struct DeepEpoch {
    DeepNetwork<T> network;  // after the step
    T loss;                  // before it
};

// One epoch: the mean gradients of all images, then one step.
template <std::floating_point T>
DeepEpoch<T> descend_softmax(DeepNetwork<T> network, const DigitMatrices<T>& data, T learning_rate) {
    const DeepContribution<T> all = mean_contribution(network, data);
    return {step(std::move(network), all.d, learning_rate), all.loss};
}
