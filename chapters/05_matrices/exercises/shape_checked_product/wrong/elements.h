// diagnosis: element-by-element
#pragma once

#include <cstddef>

#include "common/matrix.h"

// A: m x k, B: k x n; returns m x n.
inline Matrix<double> product(const Matrix<double>& A, const Matrix<double>& B) {
    if (A.rows() != B.rows() || A.columns() != B.columns())
        throw ShapeError("product: " + A.shape() + " times " + B.shape() + ", and the inner sizes differ");
    Matrix<double> C(A.rows(), B.columns());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < B.columns(); ++j) {
            C(i, j) = A(i, j) * B(i, j);
        }
    }
    return C;
}
