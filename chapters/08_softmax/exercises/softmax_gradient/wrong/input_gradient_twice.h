// diagnosis: input-gradient-twice
#pragma once

#include <cstddef>
#include <span>

#include "common/matmul.h"
#include "common/matrix.h"

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
    Matrix<double> dW(W.rows(), W.columns()), dX = matmul(dZ, transpose(W));
    for (std::size_t i = 0; i < X.rows(); ++i) {
        for (std::size_t j = 0; j < W.rows(); ++j) {
            for (std::size_t c = 0; c < W.columns(); ++c) {
                dW(j, c) += X(i, j) * dZ(i, c);
                dX(i, j) += W(j, c) * dZ(i, c);
            }
        }
    }
    return {dW, column_sums(dZ), dX};
}
