// diagnosis: max-forgotten
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

inline double mean_cross_entropy(std::span<const double> labels, std::span<const double> z) {
    double sum = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double y = labels[i];
        sum += -y * z[i] + std::log1p(std::exp(-std::abs(z[i])));
    }
    return sum / static_cast<double>(z.size());
}
