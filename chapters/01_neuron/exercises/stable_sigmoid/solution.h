// Exercise 01/stable_sigmoid: S(z) to nine digits for every z. A solution.
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    const double e = std::exp(-std::abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}
