// B is turned once, so that both factors are read along their rows: k n jumps for the copy, and no more in
// the sums.
#pragma once

#include <cstddef>
#include <vector>

template <class Table>
Table product(const Table& A, const Table& B) {
    const std::size_t m = A.rows(), k = A.columns(), n = B.columns();
    std::vector<double> turned(n * k);
    for (std::size_t p = 0; p < k; ++p) {
        for (std::size_t j = 0; j < n; ++j) turned[j * k + p] = B(p, j);
    }
    Table C(m, n);
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t p = 0; p < k; ++p) sum += A(i, p) * turned[j * k + p];
            C(i, j) = sum;
        }
    }
    return C;
}
