// Sorts the labels; the longest run of equal ones is the answer.
#pragma once

#include <algorithm>
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
    std::vector<std::uint8_t> sorted(labels.begin(), labels.end());
    std::ranges::sort(sorted);
    if (sorted.empty() || sorted.back() >= classes) throw std::invalid_argument("labels");
    Baseline best;
    double most = 0;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end =
            std::find_if(begin, sorted.end(), [&](std::uint8_t label) { return label != *begin; });
        const double length = static_cast<double>(end - begin);
        if (length > most) {
            most = length;
            best = {*begin, length / static_cast<double>(sorted.size())};
        }
        begin = end;
    }
    return best;
}
