// A sum of outer products: a column of A times a row of B, for each p.
#pragma once

#include <cstddef>

template <class Table>
Table product(const Table& A, const Table& B) {
    Table C(A.rows(), B.columns());
    for (std::size_t p = 0; p < B.rows(); ++p) {
        for (std::size_t i = 0; i < A.rows(); ++i) {
            const double a = A(i, p);
            for (std::size_t j = B.columns(); j-- > 0;) C(i, j) = C(i, j) + a * B(p, j);
        }
    }
    return C;
}
