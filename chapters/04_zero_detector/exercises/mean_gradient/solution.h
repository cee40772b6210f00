// Exercise 04/mean_gradient: the gradient of one neuron over all images. A solution.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

struct Gradient {
    std::vector<double> weights;  // dJ/dw, one for each weight
    double bias = 0;              // dJ/db
};

// images: m images of n pixels, one after the other; labels: m; weights: n.
inline Gradient mean_gradient(std::span<const double> images, std::span<const double> labels,
                              std::span<const double> weights, double bias) {
    const std::size_t m = labels.size(), n = weights.size();
    Gradient d{std::vector<double>(n), 0};
    for (std::size_t i = 0; i < m; ++i) {
        const std::span<const double> x = images.subspan(i * n, n);
        double z = bias;
        for (std::size_t j = 0; j < n; ++j) z += weights[j] * x[j];
        const double a = 1 / (1 + std::exp(-z)), dz = a - labels[i];
        for (std::size_t j = 0; j < n; ++j) d.weights[j] += x[j] * dz;
        d.bias += dz;
    }
    for (double& weight : d.weights) weight /= static_cast<double>(m);
    d.bias /= static_cast<double>(m);
    return d;
}
