// All errors first, divided by m at once; then each weight's sum in a loop of its own.
#pragma once

#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

struct Gradient {
    std::vector<double> weights;  // dJ/dw, one for each weight
    double bias = 0;              // dJ/db
};

inline Gradient mean_gradient(std::span<const double> images, std::span<const double> labels,
                              std::span<const double> weights, double bias) {
    const std::size_t m = labels.size();
    std::vector<double> errors;
    for (std::size_t i = 0; i < m; ++i) {
        const double* const image = images.data() + i * weights.size();
        const double z = std::inner_product(weights.begin(), weights.end(), image, 0.0) + bias;
        errors.push_back((0.5 + 0.5 * std::tanh(z / 2) - labels[i]) / static_cast<double>(m));
    }
    Gradient d;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        double sum = 0;
        for (std::size_t i = m; i-- > 0;) sum += errors[i] * images[j + i * weights.size()];
        d.weights.push_back(sum);
    }
    d.bias = std::accumulate(errors.begin(), errors.end(), 0.0);
    return d;
}
