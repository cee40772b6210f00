// All labels are checked before any is used, the type is derived from the one asked for, and every element
// is written by a comparison.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/math/matrix.h"

inline Matrix<double> one_hot(std::span<const std::uint8_t> labels, std::size_t classes) {
    const auto bad = std::ranges::find_if(labels, [&](std::uint8_t label) { return label >= classes; });
    if (bad != labels.end()) throw std::range_error("no class has the label " + std::to_string(*bad));
    std::vector<double> values;
    for (const std::uint8_t label : labels) {
        for (std::size_t c = 0; c < classes; ++c) values.push_back(c == label);
    }
    return Matrix<double>(labels.size(), classes, values);
}
