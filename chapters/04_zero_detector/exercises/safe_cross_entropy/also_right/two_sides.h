// One function for log(1 + e^t), which is -log of the probability that the truth got.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

inline double log_one_plus_exp(double t) {
    if (t > 0) return t + std::log1p(std::exp(-t));
    return std::log1p(std::exp(t));
}

inline double mean_cross_entropy(std::span<const double> labels, std::span<const double> z) {
    double mean = 0;
    for (std::size_t i = z.size(); i-- > 0;)
        mean += log_one_plus_exp(labels[i] > 0.5 ? -z[i] : z[i]) / static_cast<double>(labels.size());
    return mean;
}
