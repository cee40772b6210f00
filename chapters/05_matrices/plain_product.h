// The product of two matrices as the formula states it: c_ij = sum over p of a_ip b_pj. common/math/matmul.h
// adds the same products faster, and where B has two columns or more in the same order.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/math/matrix.h"

// A B: m x k times k x n is m x n. Throws ShapeError unless A has as many columns as B has rows.
template <std::floating_point T>
Matrix<T> plain_product(const Matrix<T>& A, const Matrix<T>& B) {
    if (A.columns() != B.rows())
        throw ShapeError("plain_product: A is " + A.shape() + " and B is " + B.shape());
    Matrix<T> C(A.rows(), B.columns());
    for (std::size_t i = 0; i < C.rows(); ++i) {
        for (std::size_t j = 0; j < C.columns(); ++j) {
            T sum = 0;
            for (std::size_t p = 0; p < A.columns(); ++p) sum += A(i, p) * B(p, j);
            C(i, j) = sum;
        }
    }
    return C;
}
