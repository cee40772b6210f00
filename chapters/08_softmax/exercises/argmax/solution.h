// Exercise 08/argmax: from scores to decisions. A solution.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>

#include "common/math/matrix.h"

// The index of the largest score, the first if several are equal. Throws if there are no scores.
inline std::size_t argmax(std::span<const double> scores) {
    if (scores.empty()) throw std::invalid_argument("argmax: no scores have no largest");
    std::size_t best = 0;
    for (std::size_t i = 1; i < scores.size(); ++i) {
        if (scores[i] > scores[best]) best = i;
    }
    return best;
}

// The share of rows whose argmax is their label. scores: m x k; labels: m > 0.
inline double accuracy(const Matrix<double>& scores, std::span<const std::size_t> labels) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        if (argmax(scores.row(i)) == labels[i]) ++right;
    }
    return static_cast<double>(right) / static_cast<double>(scores.rows());
}
