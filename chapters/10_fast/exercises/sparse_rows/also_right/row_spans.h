// Whole rows of W at a time.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

struct SparseRows {
    std::vector<std::size_t> starts;  // m + 1
    std::vector<std::size_t> columns;
    std::vector<double> values;  // as many as columns
};

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

inline Matrix<double> product(const SparseRows& X, const Matrix<double>& W) {
    Matrix<double> Z(X.starts.size() - 1, W.columns());
    std::size_t i = 0;
    for (std::size_t p = 0; p < X.values.size(); ++p) {
        while (p >= X.starts[i + 1]) ++i;
        const auto weights = W.row(X.columns[p]);
        const auto sums = Z.row(i);
        for (std::size_t j = 0; j < weights.size(); ++j) sums[j] += X.values[p] * weights[j];
    }
    return Z;
}
