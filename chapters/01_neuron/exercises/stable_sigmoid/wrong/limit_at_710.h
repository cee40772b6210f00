// diagnosis: overflow-near-the-edge
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    if (z > 710) return 1;
    const double e = std::exp(z);
    return e / (1 + e);
}
