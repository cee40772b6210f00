// Training in mini-batches by plain descent, as fast as it goes: chapter 13's idea, with the images where
// they lie, without a matrix for the gradient, and with the hidden neurons shared out among the threads.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/parallel.h"
#include "common/sparse_matrix.h"
#include "common/sparse_products.h"

// Hidden neurons that one thread looks after: fewer would not be worth the meeting of the threads.
inline constexpr std::size_t slice_neurons = 32;

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

// A network is a sum: of what its hidden neurons 0 to 31 give to the logits, of what 32 to 63 give, and so
// on. Each slice is a network of its own with that many hidden neurons; the output bias goes with the first.
template <std::floating_point T>
std::vector<Network<T>> slices(const Network<T>& network) {
    const auto& [hidden, output] = network;
    const std::size_t n = hidden.weights.rows(), h = hidden.weights.columns(), k = output.weights.columns();
    std::vector<Network<T>> parts;
    for (std::size_t first = 0; first < h; first += slice_neurons) {
        const std::size_t count = std::min(slice_neurons, h - first);
        parts.push_back(
            {{part_of(hidden.weights, 0, first, n, count), part_of(hidden.bias, 0, first, 1, count)},
             {part_of(output.weights, first, 0, count, k), first == 0 ? output.bias : Matrix<T>(1, k)}});
    }
    return parts;
}

// The other way round: the network of h hidden neurons that has these slices.
template <std::floating_point T>
Network<T> joined(std::span<const Network<T>> parts, std::size_t h) {
    const std::size_t n = parts[0].hidden.weights.rows(), k = parts[0].output.weights.columns();
    Network<T> network{{Matrix<T>(n, h), Matrix<T>(1, h)}, {Matrix<T>(h, k), parts[0].output.bias}};
    for (std::size_t s = 0; s < parts.size(); ++s) {
        const auto& [hidden, output] = parts[s];
        const std::size_t first = s * slice_neurons;
        write_part(hidden.weights, network.hidden.weights, 0, first);
        write_part(hidden.bias, network.hidden.bias, 0, first);
        write_part(output.weights, network.output.weights, first, 0);
    }
    return network;
}

// The step of one slice for a batch X, m x n. dZ2, m x k, has the step's length in it: minus the learning
// rate over m. The gradients are not built first, but added to the weights while they are summed.
template <std::floating_point T>
void step_in_place(Network<T>& slice, const SparseRows<T>& X, const Matrix<T>& A1, const Matrix<T>& dZ2) {
    const Matrix<T> dA1 = matmul_transposed(dZ2, slice.output.weights);  // m x h
    const Matrix<T> dZ1 = map(dA1, A1, [](T da, T a) { return da * a * (1 - a); });
    slice.output.weights += transposed_matmul(A1, dZ2);
    add_transposed_matmul(slice.hidden.weights, X, dZ1);
    slice.hidden.bias += column_sums(dZ1);
}

// P - Y for a batch from the activations of all slices, whose logits add up: m x k.
template <std::floating_point T>
Matrix<T> output_errors(std::span<const Activations<T>> activations, std::span<const std::uint8_t> labels,
                        std::span<const std::size_t> batch) {
    Matrix<T> Z2 = activations[0].logits;
    for (const Activations<T>& slice : activations.subspan(1)) Z2 += slice.logits;
    Matrix<T> errors = softmax(std::move(Z2));
    for (std::size_t i = 0; i < batch.size(); ++i) errors(i, labels[batch[i]]) -= 1;
    return errors;
}

// The images of `order`, in batches of `batch_size` > 0: one pass over the data, a step for each batch. The
// batches are picked out of memory first, as each is read four times. Each slice makes its step for one batch
// and goes forward with the next without waiting for the others; they meet once a batch, when their logits
// are added up.
template <std::floating_point T>
Network<T> descend_in_batches(const Network<T>& network, const SparseRows<T>& X,
                              std::span<const std::uint8_t> labels, std::span<const std::size_t> order,
                              std::size_t batch_size, T learning_rate) {
    std::vector<Network<T>> parts = slices(network);
    std::vector<Activations<T>> activations(parts.size());
    const std::size_t count = order.size() / batch_size + (order.size() % batch_size > 0 ? 1 : 0);
    const auto numbers = [&](std::size_t b) {  // of the images in batch b
        return order.subspan(b * batch_size, std::min(batch_size, order.size() - b * batch_size));
    };
    std::vector<SparseRows<T>> batches(count);
    parallel_for(count, 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t b = begin; b < end; ++b) batches[b] = X.select_rows(numbers(b));
    });
    Matrix<T> dZ2;
    for (std::size_t b = 0; b <= count; ++b) {
        parallel_for(parts.size(), 1, [&](std::size_t s, std::size_t) {
            if (b > 0) step_in_place(parts[s], batches[b - 1], activations[s].hidden, dZ2);
            if (b < count) activations[s] = forward(parts[s], batches[b]);
        });
        if (b == count) break;
        const T scale = -learning_rate / static_cast<T>(batches[b].rows());
        dZ2 = scale * output_errors<T>(activations, labels, numbers(b));
        parts[0].output.bias += column_sums(dZ2);
    }
    return joined<T>(parts, network.hidden.bias.columns());
}
