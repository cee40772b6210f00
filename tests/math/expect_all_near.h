// Lists and matrices of numbers that are nearly the same.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/math/matrix.h"
#include "tests/support/check.h"

template <class T>
void expect_all_near(const Matrix<T>& got, const Matrix<T>& expected, double tolerance,
                     const std::string& what = "", Where where = Where::current()) {
    expect_equal(got.shape(), expected.shape(), what, where);
    for (std::size_t i = 0; i < got.size(); ++i) {
        expect_near(got.data()[i], expected.data()[i], tolerance, what + " number " + std::to_string(i),
                    where);
    }
}

inline void expect_all_near(const std::vector<double>& got, const std::vector<double>& expected,
                            double tolerance, const std::string& what = "", Where where = Where::current()) {
    expect_all_near(Matrix<double>(1, got.size(), got), {1, expected.size(), expected}, tolerance, what,
                    where);
}
