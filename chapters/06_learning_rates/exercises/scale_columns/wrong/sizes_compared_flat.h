// diagnosis: shapes-not-checked
// Exercise 06/scale_columns: a step of descent with a learning rate for each column. task.md tells what is
// asked.
#pragma once

#include <cstddef>
#include <span>

#include "common/matrix.h"
inline Matrix<double> step_columns(const Matrix<double>& W, const Matrix<double>& dW,
                                   std::span<const double> rates) {
    if (W.size() != dW.size() || W.columns() != rates.size()) throw std::runtime_error("does not fit");
    Matrix<double> result = W;
    for (std::size_t i = 0; i < result.size(); ++i) result.data()[i] -= rates[i % W.columns()] * dW.data()[i];
    return result;
}
