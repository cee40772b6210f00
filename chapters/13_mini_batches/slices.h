// A network whose first layer is cut into slices of neurons, for the threads.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/math/matrix.h"
#include "common/math/sparse_matrix.h"

// Some images, by their rows only.
template <std::floating_point T>
struct GatheredBatch {
    SparseRows<T> X;                   // m x n
    std::vector<std::uint8_t> labels;  // m

    std::size_t size() const { return labels.size(); }
};

// Neurons of the first layer that one thread computes: with fewer, synchronising the threads would cost more
// than it saves.
inline constexpr std::size_t slice_neurons = 32;

// The weights into and out of these neurons of the first layer.
template <std::floating_point T>
struct Slice {
    Layer<T> first, second;      // n x 32, 32 x h2; the second layer's bias goes with the first slice
    Matrix<T> A1 = {}, Z2 = {};  // for the last batch: m x 32, and the slice's part of the second z, m x h2
};

// A network whose first layer is cut into slices: Z2 is the sum of what they give.
template <std::floating_point T>
struct SlicedNetwork {
    std::vector<Slice<T>> slices;
    Activation first, second;  // of these two layers
    DeepNetwork<T> later;      // the layers from the third on; none where there are two
    // The slices' pending step: its batch, and dZ2, m x h2, times the step's length, which is minus the
    // learning rate over m.
    const GatheredBatch<T>* batch = nullptr;
    Matrix<T> dZ2 = {};
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

// The inverse: writes `part` over the numbers of `whole` from this corner on.
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
    SlicedNetwork<T> all{{}, first.activation, second.activation, {}};
    all.later.layers.assign(network.layers.begin() + 2, network.layers.end());
    for (std::size_t begin = 0; begin < h; begin += slice_neurons) {
        const std::size_t count = std::min(slice_neurons, h - begin);
        all.slices.push_back(
            {{part_of(first.weights, 0, begin, n, count), part_of(first.bias, 0, begin, 1, count)},
             {part_of(second.weights, begin, 0, count, h2), begin == 0 ? second.bias : Matrix<T>(1, h2)}});
    }
    return all;
}

// The inverse: the whole network, with what its slices have learned.
template <std::floating_point T>
DeepNetwork<T> joined(const SlicedNetwork<T>& all, DeepNetwork<T> network) {
    DeepLayer<T>&first = network.layers[0], &second = network.layers[1];
    for (std::size_t s = 0; s < all.slices.size(); ++s) {
        const Slice<T>& slice = all.slices[s];
        write_part(slice.first.weights, first.weights, 0, s * slice_neurons);
        write_part(slice.first.bias, first.bias, 0, s * slice_neurons);
        write_part(slice.second.weights, second.weights, s * slice_neurons, 0);
    }
    second.bias = all.slices[0].second.bias;
    std::ranges::copy(all.later.layers, network.layers.begin() + 2);
    return network;
}
