// diagnosis: cut-off
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    if (z < -40) return 0;
    if (z > 40) return 1;
    return 1 / (1 + std::exp(-z));
}
