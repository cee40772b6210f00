// Exercise 06/stable_rate: the largest learning rate that converges, in few trainings. A solution.
#pragma once

#include <cmath>
#include <functional>

// All the time: `low` converges, `high` does not.
inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    while (high > 1.01 * low) {
        const double middle = std::sqrt(low * high);
        (converges(middle) ? low : high) = middle;
    }
    return low;
}
