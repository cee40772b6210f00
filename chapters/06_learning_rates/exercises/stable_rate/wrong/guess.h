// diagnosis: nothing-tried
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    return converges ? std::sqrt(low * high) : low;
}
