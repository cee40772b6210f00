// Binary cross-entropy: how wrong an activation is when the label is 0 or 1.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>

// -[y log a + (1 - y) log(1 - a)], the term that the report adds to J. Infinite when the neuron is certain
// and wrong, and not a number when it is certain and right: 0 times log 0.
template <std::floating_point T>
T cross_entropy(T label, T activation) {
    return -(label * std::log(activation) + (1 - label) * std::log(1 - activation));
}

// The same number from z, where a = S(z). With log S(z) = -log(1 + e^-z) the term becomes
// max(z, 0) - y z + log(1 + e^-|z|), which is finite for every finite z.
template <std::floating_point T>
T cross_entropy_from_logit(T label, T z) {
    return std::max(z, T(0)) - label * z + std::log1p(std::exp(-std::abs(z)));
}
