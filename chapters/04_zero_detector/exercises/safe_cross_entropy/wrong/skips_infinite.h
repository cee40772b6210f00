// diagnosis: terms-left-out
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

inline double mean_cross_entropy(std::span<const double> labels, std::span<const double> z) {
    double sum = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double y = labels[i];
        const double a = 1 / (1 + std::exp(-z[i]));
        const double term = -(y * std::log(a) + (1 - y) * std::log(1 - a));
        if (std::isfinite(term)) sum += term;
    }
    return sum / static_cast<double>(z.size());
}
