// Counts of each row, summed at the end; the product is built column by column.
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

#include "common/math/matrix.h"

struct SparseRows {
    std::vector<std::size_t> starts;  // m + 1
    std::vector<std::size_t> columns;
    std::vector<double> values;  // as many as columns
};

inline SparseRows sparse_rows(const Matrix<double>& X) {
    SparseRows sparse{std::vector<std::size_t>(X.rows() + 1), {}, {}};
    for (std::size_t k = 0; k < X.size(); ++k) {
        if (X.data()[k] == 0) continue;
        ++sparse.starts[k / X.columns() + 1];
        sparse.columns.push_back(k % X.columns());
        sparse.values.push_back(X.data()[k]);
    }
    std::partial_sum(sparse.starts.begin(), sparse.starts.end(), sparse.starts.begin());
    return sparse;
}

inline Matrix<double> product(const SparseRows& X, const Matrix<double>& W) {
    const std::size_t m = X.starts.size() - 1;
    Matrix<double> Z(m, W.columns());
    for (std::size_t j = 0; j < W.columns(); ++j) {
        for (std::size_t i = 0; i < m; ++i) {
            double sum = 0;
            for (std::size_t p = X.starts[i + 1]; p-- > X.starts[i];) sum += W(X.columns[p], j) * X.values[p];
            Z(i, j) = sum;
        }
    }
    return Z;
}
