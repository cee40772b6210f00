// Early stopping: the best network so far is kept, and training ends when no better one has come for a while.
#pragma once

#include <cstddef>
#include <limits>

template <class Model>
struct BestSoFar {
    Model model = {};  // as it was after epoch `epoch`
    double score = -std::numeric_limits<double>::infinity();
    std::size_t epoch = 0, epochs = 0;  // the best one, and all that have been seen; the first is 1
};

// The best after one more epoch. An equal score does not replace it, nor does one that is not a number.
template <class Model>
BestSoFar<Model> after_epoch(BestSoFar<Model> best, const Model& model, double score) {
    ++best.epochs;
    if (score > best.score) return {model, score, best.epochs, best.epochs};
    return best;
}

// True when the last `patience` epochs, at least one, brought nothing better.
template <class Model>
bool should_stop(const BestSoFar<Model>& best, std::size_t patience) {
    return best.epochs - best.epoch >= patience;
}
