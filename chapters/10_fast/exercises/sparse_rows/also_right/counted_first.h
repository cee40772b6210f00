// Counts first, so that each list is made once; the product is built column by column.
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
    SparseRows sparse;
    sparse.starts.assign(X.rows() + 1, 0);
    for (std::size_t k = 0; k < X.size(); ++k) {
        if (X.data()[k] != 0) ++sparse.starts[k / X.columns() + 1];
    }
    for (std::size_t i = 0; i < X.rows(); ++i) sparse.starts[i + 1] += sparse.starts[i];
    sparse.columns.resize(sparse.starts.back());
    sparse.values.resize(sparse.starts.back());
    std::size_t place = sparse.values.size();
    for (std::size_t k = X.size(); k-- > 0;) {
        if (X.data()[k] == 0) continue;
        sparse.values[--place] = X.data()[k];
        sparse.columns[place] = k % X.columns();
    }
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
