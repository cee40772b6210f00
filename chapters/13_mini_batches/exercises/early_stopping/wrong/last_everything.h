// diagnosis: last-weights
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
    std::size_t epoch = 0;        // after which they were so; the first is 1
    std::size_t epochs = 0;       // how many were trained
};

// Trains until `patience` epochs in a row brought nothing better, most_epochs at most.
inline Kept train_in_time(const std::function<Epoch()>& next_epoch, std::size_t most_epochs,
                          std::size_t patience) {
    Kept kept;
    std::size_t at = 0;
    double best = -std::numeric_limits<double>::infinity();
    for (std::size_t epoch = 1; epoch <= most_epochs; ++epoch) {
        const Epoch result = next_epoch();
        kept.epochs = epoch;
        kept.weights = result.weights;
        kept.epoch = epoch;
        if (result.score > best) {
            best = result.score;
            at = epoch;
        }
        if (epoch - at >= patience) break;
    }
    return kept;
}
