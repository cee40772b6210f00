// Exercise 10/sparse_rows: a matrix without its zeros, times a dense one. A solution.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

// The numbers of row i that are not 0, and their columns, are at indices starts[i] to starts[i + 1] - 1.
struct SparseRows {
    std::vector<std::size_t> starts;  // m + 1
    std::vector<std::size_t> columns;
    std::vector<double> values;  // as many as columns
};

// X: m x n.
inline SparseRows sparse_rows(const Matrix<double>& X) {
    SparseRows sparse{{0}, {}, {}};
    for (std::size_t i = 0; i < X.rows(); ++i) {
        for (std::size_t j = 0; j < X.columns(); ++j) {
            if (X(i, j) == 0) continue;
            sparse.columns.push_back(j);
            sparse.values.push_back(X(i, j));
        }
        sparse.starts.push_back(sparse.values.size());
    }
    return sparse;
}

// X: m x n, W: n x h; returns X W, m x h.
inline Matrix<double> product(const SparseRows& X, const Matrix<double>& W) {
    Matrix<double> Z(X.starts.size() - 1, W.columns());
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        for (std::size_t p = X.starts[i]; p < X.starts[i + 1]; ++p) {
            for (std::size_t j = 0; j < W.columns(); ++j) Z(i, j) += X.values[p] * W(X.columns[p], j);
        }
    }
    return Z;
}
