// diagnosis: wrong-half
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    while (high > 1.01 * low) {
        const double middle = std::sqrt(low * high);
        (converges(middle) ? high : low) = middle;
    }
    return low;
}
