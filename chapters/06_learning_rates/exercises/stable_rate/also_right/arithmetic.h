// The arithmetic middle, as a recursion.
#pragma once

#include <functional>

inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    if (high / low < 1.009) return low;
    const double middle = low + (high - low) / 2;
    if (converges(middle)) return largest_stable_rate(converges, middle, high);
    return largest_stable_rate(converges, low, middle);
}
