#pragma once

#include <cmath>

enum class Activation { sigmoid, tanh, relu };

// Goes back to z first, and takes the slope there.
inline double slope(Activation activation, double a) {
    switch (activation) {
        case Activation::tanh: {
            const double cosh = std::cosh(std::atanh(a));
            return 1 / (cosh * cosh);
        }
        case Activation::relu:
            return a == 0 ? 0.0 : 1.0;
        default: {
            const double e = std::exp(-std::log(a / (1 - a)));
            return e / ((1 + e) * (1 + e));
        }
    }
}
