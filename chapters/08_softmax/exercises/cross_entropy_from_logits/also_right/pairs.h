// log(e^a + e^b) of two numbers at a time, and the label's logit taken off each before: the last sum is the
// loss.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "common/math/matrix.h"

inline double log_of_both(double a, double b) {
    if (a < b) return log_of_both(b, a);
    return a + std::log1p(std::exp(b - a));
}

inline double cross_entropy_from_logits(const Matrix<double>& Z, std::span<const std::size_t> labels) {
    double mean = 0;
    for (std::size_t i = Z.rows(); i-- > 0;) {
        double loss = -std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < Z.columns(); ++c) loss = log_of_both(loss, Z(i, c) - Z(i, labels[i]));
        mean += loss / static_cast<double>(Z.rows());
    }
    return mean;
}
