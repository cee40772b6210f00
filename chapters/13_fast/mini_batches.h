// Training in mini-batches, a step for every few images, as fast as it goes. What mini-batches are good for
// is chapter 12's subject; here they are work to be done in time.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/matrix.h"
#include "common/parallel.h"
#include "common/sparse_matrix.h"

// Forward, backward and step in one for a small batch: the gradients are not built first, but subtracted from
// the weights while they are summed. X: m x n, Y: m x k with few rows.
template <std::floating_point T>
void descend_in_place(Network<T>& network, const DigitBlock<T>& batch, T learning_rate) {
    const Activations<T> activations = forward(network, batch.X);
    const T scale = -learning_rate / static_cast<T>(batch.X.rows());
    const Matrix<T> dZ2 =
        scale * (softmax(activations.logits) - batch.Y);  // m x k, with the step's length in it
    const Matrix<T> dA1 = matmul_transposed(dZ2, network.output.weights);  // m x h
    const Matrix<T> dZ1 = map(dA1, activations.hidden, [](T da, T a) { return da * a * (1 - a); });
    network.output.weights += transposed_matmul(activations.hidden, dZ2);
    network.output.bias += column_sums(dZ2);
    add_transposed_matmul(network.hidden.weights, batch.X, dZ1);
    network.hidden.bias += column_sums(dZ1);
}

// The images of `order`, in blocks of `batch_size`: one pass over the data. While one thread trains on a
// group of batches, another gathers the images of the next; the result does not depend on that.
template <std::floating_point T>
void mini_batch_epoch(Network<T>& network, const SparseMatrix<T>& X, std::span<const std::uint8_t> labels,
                      std::span<const std::size_t> order, std::size_t batch_size, T learning_rate) {
    const std::size_t classes = network.output.bias.columns(), group_images = 32 * batch_size;
    const auto gather = [&](std::size_t begin) {
        std::vector<DigitBlock<T>> batches;
        const std::size_t group_end = std::min(begin + group_images, order.size());
        for (; begin < group_end; begin += batch_size) {
            const auto chosen = order.subspan(begin, std::min(batch_size, group_end - begin));
            std::vector<std::uint8_t> chosen_labels;
            for (const std::size_t i : chosen) chosen_labels.push_back(labels[i]);
            batches.push_back({X.select_rows(chosen), one_hot<T>(chosen_labels, classes)});
        }
        return batches;
    };
    std::vector<DigitBlock<T>> now = gather(0), next;
    for (std::size_t begin = 0; begin < order.size(); begin += group_images) {
        parallel_for(2, 1, [&](std::size_t task, std::size_t) {
            if (task == 1) {
                next = gather(std::min(begin + group_images, order.size()));
            } else {
                for (const DigitBlock<T>& batch : now) descend_in_place(network, batch, learning_rate);
            }
        });
        now = std::move(next);
    }
}
