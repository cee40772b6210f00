// diagnosis: sign-of-exponent
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    const double e = std::exp(-std::abs(z));
    return z >= 0 ? e / (1 + e) : 1 / (1 + e);
}
