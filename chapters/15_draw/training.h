// Trains the network that reads drawings: mini-batches of chapter 13, every epoch with newly distorted
// images, and steps that become shorter.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "chapters/15_draw/distort.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "common/math/sparse_matrix.h"
#include "common/program/numbers.h"

struct TrainingPlan {
    std::vector<std::size_t> hidden = {128};   // neurons of each hidden layer
    Recipe neurons = recipe_named("sigmoid");  // what they are, and how they start
    std::size_t epochs = 20, batch = 32;
    double learning_rate = 0.7;  // of the first epoch; falls in a straight line towards a tenth of it
    bool distort = true;
    std::uint64_t seed = 1;
};

inline bool is_finite(const DeepNetwork<float>& network) {
    const auto all_finite = [](const Matrix<float>& a) {
        return std::all_of(a.data(), a.data() + a.size(), [](float x) { return std::isfinite(x); });
    };
    return std::ranges::all_of(network.layers, [&](const DeepLayer<float>& layer) {
        return all_finite(layer.weights) && all_finite(layer.bias);
    });
}

// Calls after_epoch(epoch, network) for epoch = 1 to plan.epochs. Throws std::runtime_error when the weights
// grow without bounds.
template <class AfterEpoch>
DeepNetwork<float> train_reader(const Digits& digits, std::size_t classes, const TrainingPlan& plan,
                                const AfterEpoch& after_epoch) {
    Random random(plan.seed);
    const auto sizes = layer_sizes(digits.image_size(), plan.hidden, classes);
    auto network = initial_deep_network<float>(plan.neurons, sizes, random.next());
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
        network = descend_in_batches<float>(network, X, digits.labels, order, plan.batch, rate).network;
        if (!is_finite(network)) {
            throw std::runtime_error("the weights are not finite after epoch " + std::to_string(epoch) +
                                     ": learning rate " + short_text(plan.learning_rate) +
                                     " is too large here");
        }
        after_epoch(epoch, network);
    }
    return network;
}
