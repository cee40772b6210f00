// diagnosis: cut-off
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    if (z < -700) return 0;
    const double e = std::exp(-std::abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}
