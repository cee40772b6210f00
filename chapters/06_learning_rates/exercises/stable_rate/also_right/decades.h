// First by powers of ten upward, then by factors that shrink.
#pragma once

#include <cmath>
#include <functional>

inline double largest_stable_rate(const std::function<bool(double)>& converges, double low, double high) {
    double best = low;
    for (double factor = 10; factor > 1.004; factor = std::sqrt(factor)) {
        while (best * factor < high && converges(best * factor)) best *= factor;
    }
    return best;
}
