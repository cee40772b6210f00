// Exercise 06/scale_columns: a step of descent with a learning rate for each column. A solution.
#pragma once

#include <cstddef>
#include <span>

#include "common/math/matrix.h"

// W, dW: n x h; rates: h. Returns n x h.
inline Matrix<double> step_columns(const Matrix<double>& W, const Matrix<double>& dW,
                                   std::span<const double> rates) {
    check_same_shape("step_columns", W, dW);
    if (rates.size() != W.columns()) throw ShapeError("step_columns: one rate a column of " + W.shape());
    Matrix<double> moved = W;
    for (std::size_t j = 0; j < W.rows(); ++j) {
        for (std::size_t k = 0; k < W.columns(); ++k) moved(j, k) -= rates[k] * dW(j, k);
    }
    return moved;
}
