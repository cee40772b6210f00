// The weights of a neuron that looks at an image, as an image.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/matrix.h"

// One picture for each of the h neurons, n grey pixels each: 128 for a weight of 0, lighter for weights above
// it, darker below. Black and white are minus and plus the largest weight of that neuron. weights: n x h.
template <std::floating_point T>
std::vector<std::vector<std::uint8_t>> weight_pictures(const Matrix<T>& weights) {
    std::vector<std::vector<std::uint8_t>> pictures;
    for (std::size_t k = 0; k < weights.columns(); ++k) {
        double largest = 0;
        for (std::size_t j = 0; j < weights.rows(); ++j) {
            largest = std::max(largest, std::abs(static_cast<double>(weights(j, k))));
        }
        std::vector<std::uint8_t> pixels(weights.rows(), 128);
        for (std::size_t j = 0; j < weights.rows() && largest > 0; ++j) {
            pixels[j] = static_cast<std::uint8_t>(std::lround(128 + 127 * (weights(j, k) / largest)));
        }
        pictures.push_back(pixels);
    }
    return pictures;
}
