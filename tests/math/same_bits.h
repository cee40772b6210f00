// Matrices that agree to the last bit: also in the sign of a zero and in what a NaN holds.
#pragma once

#include <concepts>
#include <cstring>

#include "common/math/matrix.h"

template <std::floating_point T>
bool same_bits(const Matrix<T>& a, const Matrix<T>& b) {
    return a.shape() == b.shape() &&
           (a.size() == 0 || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}
