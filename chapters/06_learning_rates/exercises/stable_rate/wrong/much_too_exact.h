// diagnosis: too-exact
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    while (high - low > 1e-14 * low) {
        const double middle = std::sqrt(low * high);
        (converges(middle) ? low : high) = middle;
    }
    return low;
}
