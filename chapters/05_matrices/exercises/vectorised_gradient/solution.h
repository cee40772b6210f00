// Exercise 05/vectorised_gradient: the gradient of a layer of neurons, by matrices. A solution.
#pragma once

#include <cmath>

#include "common/math/matmul.h"
#include "common/math/matrix.h"

struct Gradients {
    Matrix<double> weights;  // dJ/dW, n x h
    Matrix<double> bias;     // dJ/db, 1 x h
};

// X: m x n, Y: m x h, W: n x h, b: 1 x h.
inline Gradients mean_gradients(const Matrix<double>& X, const Matrix<double>& Y, const Matrix<double>& W,
                                const Matrix<double>& b) {
    const double one_over_m = 1 / static_cast<double>(X.rows());
    const Matrix<double> Z = add_to_rows(matmul(X, W), b);                             // m x h
    const Matrix<double> A = map(Z, [](double z) { return 1 / (1 + std::exp(-z)); });  // m x h
    const Matrix<double> dZ = A - Y;                                                   // m x h
    return {one_over_m * transposed_matmul(X, dZ), one_over_m * column_sums(dZ)};
}
