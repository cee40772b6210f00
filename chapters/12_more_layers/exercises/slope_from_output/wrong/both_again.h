// diagnosis: slope-at-activation
#pragma once

#include <cmath>

enum class Activation { sigmoid, tanh, relu };

// da/dz of the activation at the z that gave a.
inline double slope(Activation activation, double a) {
    if (activation == Activation::tanh) return 1 / (std::cosh(a) * std::cosh(a));
    if (activation == Activation::relu) return a > 0 ? 1 : 0;
    const double s = 1 / (1 + std::exp(-a));
    return s * (1 - s);
}
