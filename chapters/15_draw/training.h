// Trains the network that reads drawings: mini-batches of chapter 13, every epoch with newly distorted
// images, and steps that become shorter.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "chapters/15_draw/distort.h"
#include "common/digits.h"
#include "common/matrix.h"
#include "common/numbers.h"
#include "common/random.h"
#include "common/sparse_matrix.h"

struct TrainingPlan {
    std::size_t hidden = 128, epochs = 20, batch = 32;
    double learning_rate = 0.7;  // of the first epoch; falls in a straight line towards a tenth of it
    bool distort = true;
    std::uint64_t seed = 1;
};

// Calls after_epoch(epoch, network) for epoch = 1 to plan.epochs. Throws std::runtime_error when the weights
// grow without bounds.
template <class AfterEpoch>
Network<float> train_reader(const Digits& digits, std::size_t classes, const TrainingPlan& plan,
                            const AfterEpoch& after_epoch) {
    Random random(plan.seed);
    Network<float> network = initial_network<float>(digits.image_size(), plan.hidden, classes, random.next());
    std::vector<std::size_t> order = first_numbers(digits.count());
    SparseRows<float> X = image_rows<float>(digits.pixels, digits.image_size());  // m x n
    for (std::size_t epoch = 1; epoch <= plan.epochs; ++epoch) {
        if (plan.distort) {
            const Digits other = distorted(digits, Random(random.next()));
            X = image_rows<float>(other.pixels, digits.image_size());
        }
        random.shuffle(std::span(order));
        const double done = static_cast<double>(epoch - 1) / static_cast<double>(plan.epochs);
        const auto rate = static_cast<float>(plan.learning_rate * (1 - 0.9 * done));
        network = descend_in_batches<float>(network, X, digits.labels, order, plan.batch, rate);
        if (!std::isfinite(column_sums(network.hidden.weights)(0, 0) + network.output.bias(0, 0))) {
            throw std::runtime_error("the weights are not finite after epoch " + std::to_string(epoch) +
                                     ": learning rate " + short_text(plan.learning_rate) +
                                     " is too large here");
        }
        after_epoch(epoch, network);
    }
    return network;
}
