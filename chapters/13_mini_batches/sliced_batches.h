// A fast step of plain descent for a mini-batch: the gradient of the first layer is never stored, and the
// threads share out that layer's neurons.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/epoch.h"
#include "chapters/13_mini_batches/slices.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/math/sparse_matrix.h"
#include "common/math/sparse_products.h"

// Images of n pixels each, one after the other, as rows of pixels / 255: m x n.
template <std::floating_point T>
SparseRows<T> image_rows(std::span<const std::uint8_t> pixels, std::size_t n) {
    return {pixels.size() / n, n, pixels, T(255)};
}

// From the second layer's z, m x h2, forward to the loss and back to its dZ; the layers after it are updated.
template <std::floating_point T>
SoftmaxLoss<T> descend_later(SlicedNetwork<T>& all, Matrix<T> Z2, std::span<const std::uint8_t> labels,
                             T learning_rate) {
    DeepNetwork<T>& later = all.later;
    if (later.layers.empty()) {
        const Matrix<T> Y = one_hot<T>(labels, Z2.columns());
        return softmax_loss(Y, std::move(Z2));
    }
    const Matrix<T> A2 = activate(all.second, std::move(Z2));
    const DeepActivations<T> activations = forward(later, A2);
    const Matrix<T> Y = one_hot<T>(labels, activations.logits.columns());
    auto [loss, dZ_last] = softmax_loss(Y, activations.logits);
    const std::vector<Matrix<T>> dZ = errors(later, activations, std::move(dZ_last));
    Matrix<T> dA2 = matmul_transposed(dZ[0], later.layers[0].weights);
    later = step(std::move(later), gradients(A2, activations, dZ), learning_rate);
    return {loss, back_through(all.second, std::move(dA2), A2)};
}

// The step of a slice for a batch X, m x n. The gradients are added to the weights as they are computed,
// without being stored: dZ2 already contains the step's length.
template <std::floating_point T>
void step_in_place(Slice<T>& slice, Activation activation, const SparseRows<T>& X, const Matrix<T>& dZ2) {
    Matrix<T> dA1 = matmul_transposed(dZ2, slice.second.weights);  // m x 32
    const Matrix<T> dZ1 = back_through(activation, std::move(dA1), slice.A1);
    slice.second.weights += transposed_matmul(slice.A1, dZ2);
    add_transposed_matmul(slice.first.weights, X, dZ1);
    slice.first.bias += column_sums(dZ1);
}

// The pending step, then the forward pass of the next batch, if there is one. No slice waits for another.
template <std::floating_point T>
void step_and_forward(SlicedNetwork<T>& all, const GatheredBatch<T>* next) {
    parallel_for(all.slices.size(), 1, [&](std::size_t s, std::size_t) {
        Slice<T>& slice = all.slices[s];
        if (all.batch) step_in_place(slice, all.first, all.batch->X, all.dZ2);
        if (!next) return;
        slice.A1 = activate(all.first, dense_forward(slice.first, next->X));
        slice.Z2 = dense_forward(slice.second, slice.A1);
    });
    all.batch = next;
}

// A step by plain descent. The threads synchronise once, to sum what the slices give; the slices' own step is
// left to the next call of step_and_forward(), and the batch must stay where it is until then.
template <std::floating_point T>
Epoch<SlicedNetwork<T>> descend(SlicedNetwork<T> all, const GatheredBatch<T>& batch, T learning_rate) {
    step_and_forward(all, &batch);
    Matrix<T> Z2 = all.slices[0].Z2;
    for (std::size_t s = 1; s < all.slices.size(); ++s) Z2 += all.slices[s].Z2;
    auto [loss, dZ2] = descend_later(all, std::move(Z2), batch.labels, learning_rate);
    all.dZ2 = (-learning_rate / static_cast<T>(batch.size())) * std::move(dZ2);
    all.slices[0].second.bias += column_sums(all.dZ2);
    return {std::move(all), loss};
}

// The images of `order` in batches of batch_size > 0, gathered from the rows of X, m x n, because they are
// scattered in memory and each slice reads them twice.
template <std::floating_point T>
std::vector<GatheredBatch<T>> gathered_batches(const SparseRows<T>& X, std::span<const std::uint8_t> labels,
                                               std::span<const std::size_t> order, std::size_t batch_size) {
    return make_batches(order.size(), batch_size, [&](std::size_t begin, std::size_t end) {
        const std::span<const std::size_t> numbers = order.subspan(begin, end - begin);
        GatheredBatch<T> batch{X.select_rows(numbers), std::vector<std::uint8_t>(numbers.size())};
        for (std::size_t i = 0; i < numbers.size(); ++i) batch.labels[i] = labels[numbers[i]];
        return batch;
    });
}

// An epoch of such steps, from rows X made once, m x n: the images of `order` in batches.
template <std::floating_point T>
Epoch<DeepNetwork<T>> descend_in_batches(const DeepNetwork<T>& network, const SparseRows<T>& X,
                                         std::span<const std::uint8_t> labels,
                                         std::span<const std::size_t> order, std::size_t batch_size,
                                         T learning_rate) {
    const auto batches = gathered_batches(X, labels, order, batch_size);
    auto [after, loss] = mini_batch_epoch(sliced(network), batches, learning_rate);
    step_and_forward<T>(after, nullptr);
    return {joined(after, network), loss};
}
