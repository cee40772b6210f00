// diagnosis: columns-instead-of-rows
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/matrix.h"

inline Matrix<double> softmax(const Matrix<double>& Z) {
    Matrix<double> P(Z.rows(), Z.columns());
    for (std::size_t c = 0; c < Z.columns(); ++c) {
        double largest = Z(0, c);
        for (std::size_t i = 0; i < Z.rows(); ++i) largest = std::max(largest, Z(i, c));
        double sum = 0;
        for (std::size_t i = 0; i < Z.rows(); ++i) sum += std::exp(Z(i, c) - largest);
        for (std::size_t i = 0; i < Z.rows(); ++i) P(i, c) = std::exp(Z(i, c) - largest) / sum;
    }
    return P;
}
