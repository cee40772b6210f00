// diagnosis: rates-tried-in-order
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    while (!converges(high)) high /= 1.01;
    return high;
}
