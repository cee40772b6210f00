// What each idea adds: full-batch descent first, then recipes of which each changes one thing in the one
// before.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/train.h"
#include "chapters/13_mini_batches/validation.h"
#include "common/digits.h"
#include "common/random.h"

struct Idea {
    std::string name;
    Recipe recipe;
    TrainingRun (*train)(const Digits&, std::size_t classes, const Recipe&, const OnEpoch&);
    bool drawn;  // in the chart, where some curves would hide others
};

// Chapter 09's descent, a step for all images, on the images that the recipe trains on: the last network.
inline TrainingRun train_full_batch(const Digits& digits, std::size_t classes, const Recipe& recipe,
                                    const OnEpoch& on_epoch) {
    const Split data = split_off(digits, recipe.validation, Random(recipe.seed).part(0));
    const auto images = digit_matrices<float>(data.train, classes);
    const auto validation = digit_matrices<float>(data.validation, classes);
    TrainingRun run{
        initial_network<float>(images.inputs, recipe.hidden, classes, recipe.seed), recipe.epochs, {}};
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t epoch = 1; epoch <= recipe.epochs; ++epoch) {
        auto result =
            descend_softmax(std::move(run.network), images, static_cast<float>(recipe.learning_rate));
        check_loss(result.loss, epoch, recipe.learning_rate);
        run.network = std::move(result.network);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        run.reports.push_back(
            {epoch, recipe.learning_rate, result.loss, score(run.network, validation), seconds.count()});
        on_epoch(run.reports.back());
    }
    return run;
}

// The learning rates are the best of those tried on the validation images of MNIST.
inline std::vector<Idea> ideas(std::size_t validation, std::uint64_t seed) {
    Recipe recipe{.optimiser = Descent{}, .learning_rate = 2, .decay = 1, .shuffle = false, .patience = 0};
    recipe.validation = validation;
    recipe.seed = seed;
    recipe.epochs = 300;
    std::vector<Idea> list = {{"a step for all images", recipe, train_full_batch, true}};
    const auto add = [&](std::string name, bool drawn = false) {
        list.push_back({std::move(name), recipe, train, drawn});
    };
    recipe.epochs = 30;
    recipe.learning_rate = 1;
    add("mini-batches of 100");
    recipe.shuffle = true;
    add("shuffled anew every epoch", true);
    recipe.optimiser = Momentum<float>{};
    recipe.learning_rate = 0.3;
    add("momentum 0.9");
    recipe.decay = 0.93;
    add("rate times 0.93 every epoch");
    recipe.patience = 5;
    add("early stopping");
    recipe.shift = 1;
    add("images moved by a pixel", true);
    recipe.hidden = 256;
    recipe.learning_rate = 0.2;
    add("256 hidden neurons", true);
    recipe.optimiser = Adam<float>{};
    recipe.learning_rate = 0.005;
    add("Adam", true);
    return list;
}
