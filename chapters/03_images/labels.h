// Labels: counting them, and turning ten classes into the question "zero or not?".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The number of labels of each class, 0 to classes - 1.
inline std::vector<std::size_t> count_classes(std::span<const std::uint8_t> labels, std::size_t classes) {
    std::vector<std::size_t> counts(classes);
    for (const std::uint8_t label : labels) ++counts.at(label);
    return counts;
}

// y = 1 for a zero and y = 0 for every other digit.
template <class T>
std::vector<T> zero_or_not(std::span<const std::uint8_t> labels) {
    std::vector<T> y(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) y[i] = labels[i] == 0 ? 1 : 0;
    return y;
}
