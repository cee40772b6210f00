// The weights of a neuron whose inputs are pixels, drawn as an image.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The largest absolute value; 0 when there is none.
inline double largest_weight(std::span<const double> weights) {
    double largest = 0;
    for (const double weight : weights) largest = std::max(largest, std::abs(weight));
    return largest;
}

// One grey pixel for each weight: 128 for 0, lighter above 0, darker below. `largest` or more is white,
// -largest or less is black.
inline std::vector<std::uint8_t> weight_picture(std::span<const double> weights, double largest) {
    std::vector<std::uint8_t> pixels(weights.size(), 128);
    for (std::size_t j = 0; j < weights.size() && largest > 0; ++j) {
        const double share = std::clamp(weights[j] / largest, -1.0, 1.0);
        pixels[j] = static_cast<std::uint8_t>(std::lround(128 + 127 * share));
    }
    return pixels;
}
