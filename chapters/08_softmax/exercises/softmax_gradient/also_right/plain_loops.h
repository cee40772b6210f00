// Sample by sample, in plain loops; the mean is taken at the end.
#pragma once

#include <cstddef>
#include <span>

#include "common/math/matrix.h"

struct SoftmaxGradients {
    Matrix<double> dW, db;  // n x k, 1 x k
    Matrix<double> dX;      // m x n
};

inline SoftmaxGradients softmax_backward(const Matrix<double>& X, const Matrix<double>& W,
                                         const Matrix<double>& P, std::span<const std::size_t> labels) {
    SoftmaxGradients d{Matrix<double>(W.rows(), W.columns()), Matrix<double>(1, W.columns()),
                       Matrix<double>(X.rows(), X.columns())};
    const double m = static_cast<double>(X.rows());
    for (std::size_t i = 0; i < X.rows(); ++i) {
        for (std::size_t c = 0; c < W.columns(); ++c) {
            const double error = c == labels[i] ? P(i, c) - 1 : P(i, c);
            d.db(0, c) += error / m;
            for (std::size_t j = 0; j < X.columns(); ++j) {
                d.dW(j, c) += X(i, j) * error / m;
                d.dX(i, j) += W(j, c) * error / m;
            }
        }
    }
    return d;
}
