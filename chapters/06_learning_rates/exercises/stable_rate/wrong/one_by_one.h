// diagnosis: rates-tried-in-order
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    while (1.01 * low < high && converges(1.01 * low)) low *= 1.01;
    return low;
}
