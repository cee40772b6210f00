// Exercise 05/shape_checked_product: a matrix product that checks its shapes. A solution.
#pragma once

#include <cstddef>

#include "common/math/matrix.h"

// A: m x k, B: k x n; returns m x n.
inline Matrix<double> product(const Matrix<double>& A, const Matrix<double>& B) {
    if (A.columns() != B.rows())
        throw ShapeError("product: " + A.shape() + " times " + B.shape() + ", and the inner sizes differ");
    Matrix<double> C(A.rows(), B.columns());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < B.columns(); ++j) {
            for (std::size_t p = 0; p < A.columns(); ++p) C(i, j) += A(i, p) * B(p, j);
        }
    }
    return C;
}
