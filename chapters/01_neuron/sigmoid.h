// The sigmoid squeezes any number into (0, 1): the report's equation (2).
#pragma once

#include <cmath>

// S(z) = 1 / (1 + e^-z). Large |z| is harmless: e^-z becomes infinity or 0, and S(z) exactly 0 or 1.
inline double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}
