// Hidden neurons with tanh, the sigmoid's taller relative: from -1 to 1, through the origin, with slope 1
// there.
#pragma once

#include <concepts>
#include <utility>

#include "common/math/exponential.h"
#include "common/math/matrix.h"

// A = tanh Z = 2 S(2Z) - 1, element by element, by the course's own e^x: std::tanh is rounded differently
// from library to library. The largest error is about 4 epsilons of 1. Z: m x h; returns m x h.
template <std::floating_point T>
Matrix<T> tanh(Matrix<T> Z) {
    return map(std::move(Z), [](T z) { return 2 / (1 + exponential(-2 * z)) - 1; });
}

// Back through it: dZ = dA (1 - A^2), as the slope of tanh at z is 1 - tanh^2 z. dA, A: m x h; returns m x h.
template <std::floating_point T>
Matrix<T> tanh_backward(Matrix<T> dA, const Matrix<T>& A) {
    return map(std::move(dA), A, [](T da, T a) { return da * (1 - a * a); });
}
