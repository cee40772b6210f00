// The vectors check the classes themselves, with at(), whose exception becomes the one asked for; the errors
// are counted first and the hits later.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

inline std::vector<std::vector<std::size_t>> confusion_matrix(std::span<const std::size_t> labels,
                                                              std::span<const std::size_t> predictions,
                                                              std::size_t classes) {
    std::vector<std::vector<std::size_t>> counts;
    for (std::size_t a = 0; a < classes; ++a) counts.emplace_back(classes, 0u);
    if (predictions.size() != labels.size()) throw std::invalid_argument("one prediction for each label");
    for (const bool hits : {false, true}) {
        for (std::size_t i = labels.size(); i-- > 0;) {
            try {
                std::size_t& count = counts.at(labels[i]).at(predictions[i]);
                if (hits == (labels[i] == predictions[i])) count += 1;
            } catch (const std::out_of_range& error) {
                throw std::invalid_argument(error.what());
            }
        }
    }
    return counts;
}
