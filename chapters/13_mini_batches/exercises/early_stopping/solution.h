// Exercise 13/early_stopping: the best network, and an end in time. A solution.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

// A network after an epoch.
struct Epoch {
    double score;  // on the validation images; larger is better
    std::vector<double> weights;
};

struct Kept {
    std::vector<double> weights;  // with the best score
    std::size_t epoch = 0;        // after which they had it; the first is 1
    std::size_t epochs = 0;       // how many were trained
};

// Trains until `patience` epochs in a row brought nothing better, but at most most_epochs.
inline Kept train_in_time(const std::function<Epoch()>& next_epoch, std::size_t most_epochs,
                          std::size_t patience) {
    Kept kept;
    double best = -std::numeric_limits<double>::infinity();
    for (std::size_t epoch = 1; epoch <= most_epochs; ++epoch) {
        const Epoch result = next_epoch();
        kept.epochs = epoch;
        if (result.score > best) {
            best = result.score;
            kept.weights = result.weights;
            kept.epoch = epoch;
        }
        if (epoch - kept.epoch >= patience) break;
    }
    return kept;
}
