// Exercise 05/shape_checked_product: a matrix product that checks its shapes. See task.md.
#pragma once

#include <cstddef>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// A: m x k, B: k x n; returns m x n.
inline Matrix<double> product(const Matrix<double>& A, const Matrix<double>& B) {
    not_written_yet(A, B);
}
