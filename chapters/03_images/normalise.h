// From pixels to numbers that a neuron can use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// Pixels 0 to 255 become 0 to 1: x = pixel / 255. Inputs of about the size of 1 keep z in the middle of the
// sigmoid, where it has a slope to learn from.
inline std::vector<double> normalise(std::span<const std::uint8_t> pixels) {
    std::vector<double> inputs(pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i) inputs[i] = pixels[i] / 255.0;
    return inputs;
}
