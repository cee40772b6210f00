// Exercise 08/argmax: from scores to decisions. See task.md.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// The index of the largest score, the first if several are equal. Throws if there are no scores.
inline std::size_t argmax(std::span<const double> scores) {
    not_written_yet(scores);
}

// The share of rows whose argmax is their label. scores: m x k; labels: m > 0.
inline double accuracy(const Matrix<double>& scores, std::span<const std::size_t> labels) {
    not_written_yet(scores, labels);
}
