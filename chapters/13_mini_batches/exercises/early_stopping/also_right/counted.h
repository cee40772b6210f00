// Counts the epochs without a better score.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

struct Epoch {
    double score;  // on the validation images; larger is better
    std::vector<double> weights;
};

struct Kept {
    std::vector<double> weights;  // with the best score
    std::size_t epoch = 0;        // after which they had it; the first is 1
    std::size_t epochs = 0;       // how many were trained
};

inline Kept train_in_time(const std::function<Epoch()>& next_epoch, std::size_t most_epochs,
                          std::size_t patience) {
    Epoch best = next_epoch();
    std::size_t at = 1, epochs = 1, without = 0;
    while (epochs < most_epochs && without < patience) {
        Epoch now = next_epoch();
        ++epochs;
        ++without;
        if (now.score > best.score) {
            best = now;
            at = epochs;
            without = 0;
        }
    }
    return {best.weights, at, epochs};
}
