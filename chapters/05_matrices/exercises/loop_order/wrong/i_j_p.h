// diagnosis: down-the-columns-of-b
#pragma once

#include <cstddef>

// A: m x k, B: k x n; returns m x n.
template <class Table>
Table product(const Table& A, const Table& B) {
    Table C(A.rows(), B.columns());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < B.columns(); ++j) {
            for (std::size_t p = 0; p < A.columns(); ++p) {
                C(i, j) += A(i, p) * B(p, j);
            }
        }
    }
    return C;
}
