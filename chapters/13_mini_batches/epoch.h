// One pass over the training images in mini-batches: a step for each batch.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/optimisers.h"

// Forward, loss, backward, step for one batch: the step that chapter 12 makes for all images. The penalty of
// weight decay takes part in the gradients, not in the loss, which can be compared with one without it.
template <std::floating_point T, class Optimiser>
Epoch<Training<T, Optimiser>> descend(Training<T, Optimiser> training, const Batch<T>& batch,
                                      T learning_rate) {
    auto [d, loss] = mean_contribution(training.network, batch.blocks);
    if (training.weight_decay > 0) {
        for (std::size_t l = 0; l < d.size(); ++l)
            d[l].weights += training.weight_decay * training.network.layers[l].weights;
    }
    return {step(std::move(training), d, learning_rate), loss};
}

// A step for each batch, one after the other. The loss is the mean over the images, each before its batch's
// step. Learner and AnyBatch: what descend() takes, such as Training and Batch. The result does not depend on
// the number of threads.
template <class Learner, class AnyBatch, std::floating_point T>
Epoch<Learner> mini_batch_epoch(Learner learner, const std::vector<AnyBatch>& batches, T learning_rate) {
    double sum = 0;
    std::size_t images = 0;
    for (const AnyBatch& batch : batches) {
        auto [after, loss] = descend(std::move(learner), batch, learning_rate);
        learner = std::move(after);
        sum += loss * static_cast<double>(batch.size());
        images += batch.size();
    }
    return {std::move(learner), sum / static_cast<double>(std::max<std::size_t>(1, images))};
}
