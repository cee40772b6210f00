// diagnosis: exponential-overflows
#pragma once

#include <cmath>

// The exponential that is used is at most 1, so nothing overflows, and nothing small is added to 1 and taken
// away.
inline double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}
