// Binary cross-entropy that is finite for every finite z: from the logit z instead of the activation a =
// S(z).
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>

// L = max(z, 0) - y z + log(1 + e^-|z|), which is -[y log a + (1 - y) log(1 - a)]. y: the label, 0 or 1.
template <std::floating_point T>
T cross_entropy_from_logit(T y, T z) {
    return std::max(z, T(0)) - y * z + std::log1p(std::exp(-std::abs(z)));
}
