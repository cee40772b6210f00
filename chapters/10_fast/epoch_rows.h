// An epoch of the report's network in five ways, from plain loops to blocks of images without their zeros.
#pragma once

#include <cstddef>
#include <string>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/machine.h"
#include "chapters/10_fast/plain_images.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/math/sparse_matrix.h"
#include "common/program/numbers.h"
#include "common/show/text_table.h"

// Computes the gradients of some images with `network` and discards them. Returns the loss.
template <class Images>
double forward_and_backward(const Network<float>& network, const Images& images, const Matrix<float>& Y) {
    const Activations<float> activations = forward(network, images);
    const auto [loss, dZ2] = softmax_loss(Y, activations.logits);
    backward(network, images, activations, dZ2);
    return loss;
}

// One epoch of the network: in plain loops, dense as in chapter 09, without the zeros, in blocks.
// A line for each way, with its loss; `seconds` is about how long to time one.
inline TextRows epoch_rows(const Network<float>& network, const Dataset& data, double seconds) {
    constexpr std::size_t epochs = 290;  // of chapter 09
    const DenseDigits<float> dense = dense_digits<float>(data.train, data.classes);
    const std::size_t threads = default_threads(), m = data.train.count();
    TextRows rows = {{"one epoch", "ms", "times the first", std::to_string(epochs) + " epochs, s", "loss"}};
    double first_time = 0;
    const auto add = [&](const std::string& name, std::size_t on_threads, double factor, const auto& body) {
        chosen_threads = on_threads;
        double loss = 0;
        const double time = factor * best_seconds([&] { loss = body(); }, 2, seconds);
        if (first_time == 0) first_time = time;
        rows.push_back({name, decimal_text(1e3 * time, 1), decimal_text(first_time / time, 1),
                        decimal_text(static_cast<double>(epochs) * time, 1), decimal_text(loss, 6)});
    };
    const DenseDigits<float> few = dense_digits<float>(first(data.train, 1000), data.classes);
    const PlainImages plain{few.X, transpose(few.X)};
    add("three loops (1000 images, scaled up)", 1, static_cast<double>(m) / static_cast<double>(few.Y.rows()),
        [&] { return forward_and_backward(network, plain, few.Y); });
    add("dense, one thread", 1, 1, [&] { return descend_softmax(network, dense, 0.6f).loss; });
    add("dense, all threads: chapter 09", threads, 1,
        [&] { return descend_softmax(network, dense, 0.6f).loss; });
    const SparseMatrix<float> sparse = image_matrix<float>(data.train.pixels, data.train.image_size());
    add("zeros left out", threads, 1, [&] { return forward_and_backward(network, sparse, dense.Y); });
    const DigitMatrices<float> blocks = digit_matrices<float>(data.train, data.classes);
    add("in blocks of 1000 images", threads, 1, [&] { return descend_softmax(network, blocks, 0.6f).loss; });
    return rows;
}
