// Exercise 04/mean_gradient: the gradient of one neuron over all images. See task.md.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "tests/exercises/not_written.h"

struct Gradient {
    std::vector<double> weights;  // dJ/dw, one for each weight
    double bias = 0;              // dJ/db
};

// images: m images of n pixels, one after the other; labels: m; weights: n.
inline Gradient mean_gradient(std::span<const double> images, std::span<const double> labels,
                              std::span<const double> weights, double bias) {
    not_written_yet(images, labels, weights, bias);
}
