// Full-batch descent of a network with any number of layers, in chapter 10's blocks of images.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/parallel_sum.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/math/matrix.h"

// The gradients of two parts of the images add up to those of both, layer by layer.
template <std::floating_point T>
DeepGradients<T>& operator+=(DeepGradients<T>& a, const DeepGradients<T>& b) {
    for (std::size_t l = 0; l < a.size(); ++l) a[l] += b[l];
    return a;
}

// Forward, loss, backward. X: m x n, dense or sparse; Y: m x k, one-hot. share: the samples as a share of
// all.
template <std::floating_point T, class Inputs>
Contribution<DeepGradients<T>> contribution(const DeepNetwork<T>& network, const Inputs& X,
                                            const Matrix<T>& Y, T share) {
    const DeepActivations<T> activations = forward(network, X);
    const auto [loss, dZ] = softmax_loss(Y, activations.logits);  // dZ: m x k, the last layer's
    return {backward(network, X, activations, share * dZ), static_cast<double>(share) * loss};
}

// The sum over all blocks, at least one: the mean gradients and the mean loss of their images.
template <std::floating_point T>
Contribution<DeepGradients<T>> mean_contribution(const DeepNetwork<T>& network,
                                                 const std::vector<DigitBlock<T>>& blocks) {
    std::size_t images = 0;
    for (const DigitBlock<T>& block : blocks) images += block.Y.rows();
    return parallel_sum(blocks.size(), [&](std::size_t i) {
        const auto& [X, Y] = blocks[i];
        return contribution(network, X, Y, static_cast<T>(Y.rows()) / static_cast<T>(images));
    });
}

// One epoch: the mean gradients of all images, then one step.
template <std::floating_point T>
Epoch<DeepNetwork<T>> descend_softmax(DeepNetwork<T> network, const DigitMatrices<T>& data, T learning_rate) {
    const Contribution<DeepGradients<T>> all = mean_contribution(network, data.blocks);
    return {step(std::move(network), all.d, learning_rate), all.loss};
}
