// diagnosis: first-bias-for-all
#pragma once

#include <cmath>

#include "common/matmul.h"
#include "common/matrix.h"

struct Gradients {
    Matrix<double> weights;  // dJ/dW, n x h
    Matrix<double> bias;     // dJ/db, 1 x h
};

// X: m x n, Y: m x h, W: n x h, b: 1 x h.
inline Gradients mean_gradients(const Matrix<double>& X, const Matrix<double>& Y, const Matrix<double>& W,
                                const Matrix<double>& b) {
    const double one_over_m = 1 / static_cast<double>(X.rows());
    const Matrix<double> Z = map(matmul(X, W), [&](double z) { return z + b(0, 0); });  // m x h
    const Matrix<double> A = map(Z, [](double z) { return 1 / (1 + std::exp(-z)); });   // m x h
    const Matrix<double> dZ = A - Y;                                                    // m x h
    return {one_over_m * transposed_matmul(X, dZ), one_over_m * column_sums(dZ)};
}
