// A matrix of rates first, then the element-wise operations of common/math/matrix.h, which check the shapes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "common/math/matrix.h"

inline Matrix<double> step_columns(const Matrix<double>& W, const Matrix<double>& dW,
                                   std::span<const double> rates) {
    Matrix<double> R(W.rows(), rates.size());
    for (std::size_t j = 0; j < R.rows(); ++j) std::ranges::copy(rates, R.row(j).begin());
    return W - hadamard(R, dW);
}
