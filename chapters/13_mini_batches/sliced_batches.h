// A step for a mini-batch by plain descent, as fast as it goes: without a matrix for the gradient of the
// first layer, and with its neurons shared out among the threads.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/epoch.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/parallel.h"
#include "common/sparse_matrix.h"
#include "common/sparse_products.h"

// Neurons of the first layer that one thread looks after: fewer would not be worth the meeting of the
// threads.
inline constexpr std::size_t slice_neurons = 32;

// The z of the second layer is a sum: of what neurons 0 to 31 of the first give to it, of what 32 to 63 give,
// and so on. Each slice is a network of its own with that many hidden neurons, n x 32 and 32 x h2.
template <std::floating_point T>
struct SlicedNetwork {
    std::vector<DeepNetwork<T>> slices;  // the bias of the second layer goes with the first slice
    Activation activation;               // of the second layer
    DeepNetwork<T> behind;               // the layers from the third on: none where there are two
};

// The rows x columns numbers of `whole` from this corner on.
template <std::floating_point T>
Matrix<T> part_of(const Matrix<T>& whole, std::size_t row, std::size_t column, std::size_t rows,
                  std::size_t columns) {
    Matrix<T> part(rows, columns);
    for (std::size_t i = 0; i < rows; ++i)
        std::ranges::copy(whole.row(row + i).subspan(column, columns), part.row(i).begin());
    return part;
}

// The other way round: writes `part` over the numbers of `whole` from this corner on.
template <std::floating_point T>
void write_part(const Matrix<T>& part, Matrix<T>& whole, std::size_t row, std::size_t column) {
    for (std::size_t i = 0; i < part.rows(); ++i)
        std::ranges::copy(part.row(i), whole.row(row + i).subspan(column).begin());
}

// network: at least two layers.
template <std::floating_point T>
SlicedNetwork<T> sliced(const DeepNetwork<T>& network) {
    if (network.layers.size() < 2) throw std::invalid_argument("sliced: a network needs a hidden layer");
    const DeepLayer<T>&first = network.layers[0], &second = network.layers[1];
    const std::size_t n = first.weights.rows(), h = first.weights.columns(), h2 = second.weights.columns();
    SlicedNetwork<T> all{{}, second.activation, {{network.layers.begin() + 2, network.layers.end()}}};
    for (std::size_t begin = 0; begin < h; begin += slice_neurons) {
        const std::size_t count = std::min(slice_neurons, h - begin);
        all.slices.push_back(
            {{{{part_of(first.weights, 0, begin, n, count), part_of(first.bias, 0, begin, 1, count)},
               first.activation},
              {{part_of(second.weights, begin, 0, count, h2), begin == 0 ? second.bias : Matrix<T>(1, h2)},
               Activation::none}}});
    }
    return all;
}

// The other way round: the network that has these slices.
template <std::floating_point T>
DeepNetwork<T> joined(const SlicedNetwork<T>& all) {
    const std::vector<DeepLayer<T>>& front = all.slices.front().layers;
    const std::size_t n = front[0].weights.rows(), h2 = front[1].weights.columns();
    std::size_t h = 0;
    for (const DeepNetwork<T>& slice : all.slices) h += slice.layers[0].bias.columns();
    DeepLayer<T> first{{Matrix<T>(n, h), Matrix<T>(1, h)}, front[0].activation};
    DeepLayer<T> second{{Matrix<T>(h, h2), front[1].bias}, all.activation};
    for (std::size_t s = 0; s < all.slices.size(); ++s) {
        const std::vector<DeepLayer<T>>& layers = all.slices[s].layers;
        write_part(layers[0].weights, first.weights, 0, s * slice_neurons);
        write_part(layers[0].bias, first.bias, 0, s * slice_neurons);
        write_part(layers[1].weights, second.weights, s * slice_neurons, 0);
    }
    DeepNetwork<T> network{{std::move(first), std::move(second)}};
    network.layers.insert(network.layers.end(), all.behind.layers.begin(), all.behind.layers.end());
    return network;
}

// From the z of the second layer, m x h2, forward to the loss and back to the dZ there, with a step of the
// layers behind.
template <std::floating_point T>
SoftmaxLoss<T> descend_behind(SlicedNetwork<T>& all, Matrix<T> Z, const Matrix<T>& Y, T learning_rate) {
    if (all.behind.layers.empty()) return softmax_loss(Y, std::move(Z));
    const Matrix<T> A = activate(all.activation, std::move(Z));
    const DeepActivations<T> activations = forward(all.behind, A);
    auto [loss, dZ_last] = softmax_loss(Y, activations.logits);
    const std::vector<Matrix<T>> dZ = errors(all.behind, activations, std::move(dZ_last));
    Matrix<T> dA = matmul_transposed(dZ[0], all.behind.layers[0].weights);
    all.behind = step(std::move(all.behind), gradients(A, activations, dZ), learning_rate);
    return {loss, back_through(all.activation, std::move(dA), A)};
}

// The step of one slice for a batch X, m x n. dZ2, m x h2, has the step's length in it: minus the learning
// rate over m. The gradients are not built first, but added to the weights while they are summed.
template <std::floating_point T>
void step_in_place(DeepNetwork<T>& slice, const SparseRows<T>& X, const Matrix<T>& A1, const Matrix<T>& dZ2) {
    DeepLayer<T>&first = slice.layers[0], &second = slice.layers[1];
    Matrix<T> dA1 = matmul_transposed(dZ2, second.weights);  // m x h
    const Matrix<T> dZ1 = back_through(first.activation, std::move(dA1), A1);
    second.weights += transposed_matmul(A1, dZ2);
    add_transposed_matmul(first.weights, X, dZ1);
    first.bias += column_sums(dZ1);
}

// A batch's step by plain descent. Each slice goes forward and back by itself; the threads meet in between,
// when what the slices give is added up.
template <std::floating_point T>
Epoch<SlicedNetwork<T>> descend(SlicedNetwork<T> all, const Batch<T>& batch, T learning_rate) {
    std::vector<DeepActivations<T>> activations(all.slices.size());
    parallel_for(all.slices.size(), 1,
                 [&](std::size_t s, std::size_t) { activations[s] = forward(all.slices[s], batch.X); });
    Matrix<T> Z2 = std::move(activations[0].logits);
    for (std::size_t s = 1; s < activations.size(); ++s) Z2 += activations[s].logits;
    auto [loss, dZ2] = descend_behind(all, std::move(Z2), batch.Y, learning_rate);
    dZ2 = (-learning_rate / static_cast<T>(batch.Y.rows())) * std::move(dZ2);
    all.slices[0].layers[1].bias += column_sums(dZ2);
    parallel_for(all.slices.size(), 1, [&](std::size_t s, std::size_t) {
        step_in_place(all.slices[s], batch.X, activations[s].hidden[0], dZ2);
    });
    return {std::move(all), loss};
}

// An epoch of it, from rows X that were made before, m x n: the images of `order` in batches of batch_size >
// 0.
template <std::floating_point T>
Epoch<DeepNetwork<T>> descend_in_batches(const DeepNetwork<T>& network, const SparseRows<T>& X,
                                         std::span<const std::uint8_t> labels,
                                         std::span<const std::size_t> order, std::size_t batch_size,
                                         T learning_rate) {
    const std::size_t classes = network.layers.back().bias.columns();
    const auto batches = gathered_batches(X, labels, order, classes, batch_size);
    const auto [after, loss] = mini_batch_epoch(sliced(network), batches, learning_rate);
    return {joined(after), loss};
}
