// A row of the result is a sum of rows of B; the shapes are put into the message by hand.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "common/math/matrix.h"

inline Matrix<double> product(const Matrix<double>& A, const Matrix<double>& B) {
    const std::size_t m = A.rows(), k = A.columns(), n = B.columns();
    if (k != B.rows()) {
        const std::string left = std::to_string(m) + " x " + std::to_string(k);
        throw ShapeError("cannot multiply " + left + " by " + std::to_string(B.rows()) + " x " +
                         std::to_string(n));
    }
    Matrix<double> C(m, n);
    for (std::size_t i = 0; i < m; ++i) {
        const std::span<double> sum = C.row(i);
        for (std::size_t p = k; p-- > 0;) {
            const std::span<const double> row = B.row(p);
            for (std::size_t j = 0; j < n; ++j) sum[j] = sum[j] + row[j] * A(i, p);
        }
    }
    return C;
}
