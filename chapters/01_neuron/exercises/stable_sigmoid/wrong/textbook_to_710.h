// diagnosis: overflow-near-the-edge
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    return z < -710 ? std::exp(z) : 1 / (1 + std::exp(-z));
}
