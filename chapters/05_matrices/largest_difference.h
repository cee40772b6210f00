// How far apart two matrices are.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>

#include "common/math/matrix.h"

// The largest absolute difference of two elements at the same place; infinite where one is not a number.
template <std::floating_point T>
double largest_difference(const Matrix<T>& a, const Matrix<T>& b) {
    check_same_shape("largest_difference", a, b);
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(static_cast<double>(a.data()[i]) - b.data()[i]);
        if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
        largest = std::max(largest, difference);
    }
    return largest;
}
