// diagnosis: out-of-bounds
// Exercise 06/scale_columns: a step of descent with a learning rate for each column. task.md tells what is
// asked.
#pragma once

#include <cstddef>
#include <span>

#include "common/matrix.h"
inline Matrix<double> step_columns(const Matrix<double>& W, const Matrix<double>& dW,
                                   std::span<const double> rates) {
    if (W.size() != dW.size()) throw ShapeError("shapes");
    if (rates.size() != W.columns()) throw ShapeError("rates");
    Matrix<double> V = W;
    for (std::size_t j = 0; j < W.rows(); ++j)
        for (std::size_t k = 0; k < W.columns(); ++k) V(j, k) -= rates[k] * dW(j, k);
    return V;
}
