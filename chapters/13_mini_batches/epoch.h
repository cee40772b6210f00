// One pass over the training images in mini-batches: a step for each batch.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_descent.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "common/matrix.h"
#include "common/parallel_sum.h"

// Images begin to end - 1 of a batch.
template <std::floating_point T>
Batch<T> part_of(const Batch<T>& batch, std::size_t begin, std::size_t end) {
    Batch<T> part{{}, Matrix<T>(end - begin, batch.Y.columns())};
    std::vector<std::size_t> numbers;
    for (std::size_t i = begin; i < end; ++i) {
        numbers.push_back(i);
        std::ranges::copy(batch.Y.row(i), part.Y.row(i - begin).begin());
    }
    part.X = batch.X.select_rows(numbers);
    return part;
}

// The mean gradients and the mean loss of a batch. It is cut into parts of 50 images for the threads.
template <std::floating_point T>
Contribution<DeepGradients<T>> batch_gradients(const DeepNetwork<T>& network, const Batch<T>& batch) {
    constexpr std::size_t part_images = 50;
    const std::size_t m = batch.Y.rows();
    return parallel_sum((m + part_images - 1) / part_images, [&](std::size_t i) {
        const std::size_t begin = i * part_images, end = std::min(begin + part_images, m);
        const Batch<T> part = part_of(batch, begin, end);
        return contribution(network, part.X, part.Y, static_cast<T>(end - begin) / static_cast<T>(m));
    });
}

// Forward, backward, step for one batch.
template <std::floating_point T, class Optimiser>
Epoch<Training<T, Optimiser>> descend(Training<T, Optimiser> training, const Batch<T>& batch,
                                      T learning_rate) {
    const auto [d, loss] = batch_gradients(training.network, batch);
    return {step(std::move(training), d, learning_rate), loss};
}

// The same for all images at once, in chapter 10's blocks.
template <std::floating_point T, class Optimiser>
Epoch<Training<T, Optimiser>> descend(Training<T, Optimiser> training, const DigitMatrices<T>& images,
                                      T learning_rate) {
    const auto [d, loss] = mean_contribution(training.network, images);
    return {step(std::move(training), d, learning_rate), loss};
}

// A step for each batch, one after the other. The loss is the mean over the images, each before its batch's
// step. Learner: what descend() takes, a Training or a SlicedNetwork. The result does not depend on the
// number of threads.
template <class Learner, std::floating_point T>
Epoch<Learner> mini_batch_epoch(Learner learner, const std::vector<Batch<T>>& batches, T learning_rate) {
    double sum = 0;
    std::size_t images = 0;
    for (const Batch<T>& batch : batches) {
        auto [after, loss] = descend(std::move(learner), batch, learning_rate);
        learner = std::move(after);
        sum += loss * static_cast<double>(batch.Y.rows());
        images += batch.Y.rows();
    }
    return {std::move(learner), sum / static_cast<double>(std::max<std::size_t>(1, images))};
}
