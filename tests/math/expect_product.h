// A product of matrices against sums in long double.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "common/math/matrix.h"
#include "tests/support/check.h"

// Each element of `got` may differ from A B by the rounding of all its products and additions.
template <class T>
void expect_product(const Matrix<T>& got, const Matrix<T>& a, const Matrix<T>& b, const std::string& what) {
    expect_equal(got.shape(), Matrix<T>(a.rows(), b.columns()).shape(), what);
    const long double rounding =
        static_cast<long double>(a.columns() + 3) * std::numeric_limits<T>::epsilon();
    std::vector<long double> exact(b.columns()), magnitude(b.columns());
    for (std::size_t i = 0; i < a.rows(); ++i) {
        std::ranges::fill(exact, 0);
        std::ranges::fill(magnitude, 0);
        for (std::size_t p = 0; p < a.columns(); ++p) {
            for (std::size_t j = 0; j < b.columns(); ++j) {
                const long double term = static_cast<long double>(a(i, p)) * b(p, j);
                exact[j] += term;
                magnitude[j] += std::abs(term);
            }
        }
        for (std::size_t j = 0; j < b.columns(); ++j) {
            const bool near = std::abs(got(i, j) - exact[j]) <= rounding * magnitude[j];
            if (!near) expect_near(got(i, j), static_cast<double>(exact[j]), 0, what);
        }
    }
}
