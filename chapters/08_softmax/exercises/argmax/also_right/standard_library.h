// The standard library's search, which also takes the first of equals; the share as a mean of 0 and 1.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <stdexcept>

#include "common/math/matrix.h"

inline std::size_t argmax(std::span<const double> scores) {
    const auto largest = std::max_element(scores.begin(), scores.end());
    if (largest == scores.end()) throw std::out_of_range("argmax: there are no scores");
    return static_cast<std::size_t>(std::distance(scores.begin(), largest));
}

inline double accuracy(const Matrix<double>& scores, std::span<const std::size_t> labels) {
    double share = 0, count = 0;
    for (const std::size_t label : labels) {
        const bool right = argmax(scores.row(static_cast<std::size_t>(count))) == label;
        count += 1;
        share += ((right ? 1.0 : 0.0) - share) / count;
    }
    return share;
}
