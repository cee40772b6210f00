// diagnosis: out-of-bounds
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

struct Baseline {
    std::size_t answer = 0;  // the most frequent class
    double accuracy = 0;     // its share of the labels, 0 to 1
};

inline Baseline best_constant_answer(std::span<const std::uint8_t> labels, std::size_t classes) {
    if (labels.empty()) throw std::runtime_error("best_constant_answer: there are no labels");
    std::vector<std::size_t> counts(10);
    for (const std::uint8_t label : labels) ++counts[label];
    std::size_t best = 0;
    for (std::size_t k = 1; k < classes; ++k) {
        if (counts[k] > counts[best]) best = k;
    }
    return {best, static_cast<double>(counts[best]) / static_cast<double>(labels.size())};
}
