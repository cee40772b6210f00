// One pass over the training images in mini-batches: a step for each batch.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <span>
#include <utility>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/shift.h"
#include "common/digits.h"
#include "common/parallel_sum.h"

// The mean gradients and the mean loss of these images. They are cut into parts of 50 for the threads.
template <std::floating_point T>
Contribution<NetworkGradients<T>> batch_gradients(const Network<T>& network, const Digits& digits,
                                                  std::span<const MovedImage> batch) {
    constexpr std::size_t part_images = 50;
    const std::size_t classes = network.output.bias.columns();
    return parallel_sum((batch.size() + part_images - 1) / part_images, [&](std::size_t i) {
        const std::size_t begin = i * part_images, count = std::min(part_images, batch.size() - begin);
        const T share = static_cast<T>(count) / static_cast<T>(batch.size());
        return contribution(network, batch_of<T>(digits, batch.subspan(begin, count), classes), share);
    });
}

template <std::floating_point T, class Optimiser>
struct MiniBatchEpoch {
    Training<T, Optimiser> training;  // after the last step
    double loss;                      // the mean over the images, each before its batch's step
};

// The images in this order, batch_size at a time, the last batch perhaps shorter: gradients and a step for
// each batch. The result does not depend on the number of threads.
template <std::floating_point T, class Optimiser>
MiniBatchEpoch<T, Optimiser> mini_batch_epoch(Training<T, Optimiser> training, const Digits& digits,
                                              std::span<const MovedImage> images, std::size_t batch_size,
                                              T learning_rate) {
    double loss = 0;
    for_each_batch(images.size(), batch_size, [&](std::size_t begin, std::size_t end) {
        const auto batch = images.subspan(begin, end - begin);
        const Contribution<NetworkGradients<T>> mean = batch_gradients(training.network, digits, batch);
        training = step(std::move(training), mean.d, learning_rate);
        loss += mean.loss * static_cast<double>(batch.size());
    });
    return {std::move(training), loss / static_cast<double>(images.size())};
}
