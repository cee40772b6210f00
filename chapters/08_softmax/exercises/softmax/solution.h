// Exercise 08/softmax: probabilities from logits, whatever their size. A solution.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"

// Z: m x k, one sample per row. Returns m x k; each row adds up to 1.
inline Matrix<double> softmax(const Matrix<double>& Z) {
    Matrix<double> P(Z.rows(), Z.columns());
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        double largest = Z(i, 0);
        for (std::size_t c = 0; c < Z.columns(); ++c) largest = std::max(largest, Z(i, c));
        double sum = 0;
        for (std::size_t c = 0; c < Z.columns(); ++c) {
            P(i, c) = std::exp(Z(i, c) - largest);
            sum += P(i, c);
        }
        for (std::size_t c = 0; c < Z.columns(); ++c) P(i, c) /= sum;
    }
    return P;
}
