// From log S(z) = min(z, 0) - log(1 + e^-|z|).
#pragma once

#include <algorithm>
#include <cmath>

inline double sigmoid(double z) {
    const double log_of_it = std::min(z, 0.0) - std::log1p(std::exp(-std::abs(z)));
    return std::exp(log_of_it);
}
