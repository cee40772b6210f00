// What each idea adds: full-batch descent first, then settings that each change one thing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/train.h"

struct Idea {
    std::string name;
    Hyperparameters settings;
    bool drawn;  // in the chart, where some curves would hide others
};

// The learning rates are the best of those tried on the validation images of MNIST.
inline std::vector<Idea> ideas(std::size_t validation, std::uint64_t seed) {
    Hyperparameters settings{.optimiser = Descent{}, .learning_rate = 2, .decay = 1, .batch_size = 0};
    settings.shuffle = false;
    settings.validation = validation;
    settings.epochs = 300;
    settings.patience = 0;
    settings.seed = seed;
    std::vector<Idea> list;
    const auto add = [&](std::string name, bool drawn = false) {
        list.push_back({std::move(name), settings, drawn});
    };
    add("a step for all images", true);
    settings.batch_size = 100;
    settings.epochs = 30;
    settings.learning_rate = 1;
    add("mini-batches of 100");
    settings.shuffle = true;
    add("shuffled anew every epoch", true);
    settings.optimiser = Momentum<float>{};
    settings.learning_rate = 0.3;
    add("momentum 0.9");
    settings.decay = 0.93;
    add("rate times 0.93 every epoch");
    settings.patience = 5;
    add("early stopping");
    settings.shift = 1;
    add("images moved by a pixel", true);
    settings.hidden = {256};
    settings.learning_rate = 0.2;
    add("256 hidden neurons", true);
    settings.optimiser = Adam<float>{};
    settings.learning_rate = 0.005;
    add("Adam", true);
    return list;
}
