// Exercise 08/softmax_gradient: back through a softmax layer. A solution.
#pragma once

#include <cstddef>
#include <span>

#include "common/math/matmul.h"
#include "common/math/matrix.h"

struct SoftmaxGradients {
    Matrix<double> dW, db;  // n x k, 1 x k
    Matrix<double> dX;      // m x n
};

// X: m x n, W: n x k, P: m x k, labels: m. The gradients of the mean cross-entropy.
inline SoftmaxGradients softmax_backward(const Matrix<double>& X, const Matrix<double>& W,
                                         const Matrix<double>& P, std::span<const std::size_t> labels) {
    Matrix<double> dZ = P;  // m x k, each row a sample's share of the mean
    for (std::size_t i = 0; i < P.rows(); ++i) dZ(i, labels[i]) -= 1;
    dZ = (1 / static_cast<double>(P.rows())) * dZ;
    return {matmul(transpose(X), dZ), column_sums(dZ), matmul(dZ, transpose(W))};
}
