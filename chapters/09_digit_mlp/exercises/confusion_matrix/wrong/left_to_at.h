// diagnosis: exception-type
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

// counts[a][b]: how many samples of label a were predicted to be b; classes x classes.
inline std::vector<std::vector<std::size_t>> confusion_matrix(std::span<const std::size_t> labels,
                                                              std::span<const std::size_t> predictions,
                                                              std::size_t classes) {
    if (labels.size() != predictions.size()) {
        throw std::invalid_argument("confusion_matrix: each label needs one prediction");
    }
    std::vector<std::vector<std::size_t>> counts(classes, std::vector<std::size_t>(classes));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        counts.at(labels[i]).at(predictions[i]) += 1;
    }
    return counts;
}
