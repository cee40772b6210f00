// Exercise 08/softmax_gradient: back through a softmax layer. See task.md.
#pragma once

#include <cstddef>
#include <span>

#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

struct SoftmaxGradients {
    Matrix<double> dW, db;  // n x k, 1 x k
    Matrix<double> dX;      // m x n
};

// X: m x n, W: n x k, P: m x k, labels: m. The gradients of the mean cross-entropy.
inline SoftmaxGradients softmax_backward(const Matrix<double>& X, const Matrix<double>& W,
                                         const Matrix<double>& P, std::span<const std::size_t> labels) {
    not_written_yet(X, W, P, labels);
}
