// Exercise 10/sparse_rows: a matrix without its zeros, times a dense one. See task.md.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// The numbers of row i that are not 0, and their columns, are at indices starts[i] to starts[i + 1] - 1.
struct SparseRows {
    std::vector<std::size_t> starts;  // m + 1
    std::vector<std::size_t> columns;
    std::vector<double> values;  // as many as columns
};

// X: m x n.
inline SparseRows sparse_rows(const Matrix<double>& X) {
    not_written_yet(X);
}

// X: m x n, W: n x h; returns X W, m x h.
inline Matrix<double> product(const SparseRows& X, const Matrix<double>& W) {
    not_written_yet(X, W);
}
