// One image on its way through training, and three of the weights.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <span>
#include <stdexcept>
#include <utility>

#include "chapters/01_neuron/neuron.h"
#include "chapters/04_zero_detector/safe_cross_entropy.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "common/program/numbers.h"

struct TracedPixel {
    const char* where;
    std::size_t place;  // row * width + column
};

// Three pixels of an image that is `width` pixels wide: of its middle row the one with the most ink (the
// first, if several) and the middle one; and the top left corner.
inline std::array<TracedPixel, 3> traced_pixels(std::span<const double> x, std::size_t width) {
    const std::size_t row = x.size() / width / 2 * width;
    const std::span<const double> middle_row = x.subspan(row, width);
    const auto ink = static_cast<std::size_t>(std::ranges::max_element(middle_row) - middle_row.begin());
    return {{{"stroke", row + ink}, {"middle", row + width / 2}, {"corner", 0}}};
}

// The first image with label 1. Throws when there is none.
inline std::size_t first_zero(const LabelledInputs& data) {
    const std::size_t i = static_cast<std::size_t>(std::ranges::find(data.y, 1.0) - data.y.begin());
    if (i == data.count())
        throw std::runtime_error("there is no zero among the training images, so none can be traced");
    return i;
}

// The derivatives for the three weights before the first step: of the image's own loss, and of the mean loss.
inline void trace_gradients(const ZeroDetector& detector, const LabelledInputs& data, std::size_t image,
                            const std::array<TracedPixel, 3>& pixels, std::size_t width) {
    const std::span<const double> x = data.image(image);
    const double dz = sigmoid(weighted_sum(detector.weights, x, detector.bias)) - data.y[image];
    const ZeroDetectorGradients d = gradients(detector, data);
    std::printf("Training image %zu is a zero, y = 1. Before the first step dz = a - y = %s\n\n", image,
                decimal_text(dz, 4).c_str());
    std::printf("  pixel   row  column       x     x dz   dJ/dw: the mean over all images\n");
    for (const auto& [where, j] : pixels) {
        std::printf("  %-6s %4zu  %6zu  %.4f  %7s  %7s\n", where, j / width, j % width, x[j],
                    decimal_text(x[j] * dz, 4).c_str(), decimal_text(d.weights[j], 4).c_str());
    }
}

inline void trace(ZeroDetector detector, const LabelledInputs& data, std::size_t width, std::size_t epochs,
                  double learning_rate) {
    const std::size_t image = first_zero(data);
    const std::span<const double> x = data.image(image);
    const std::array<TracedPixel, 3> pixels = traced_pixels(x, width);
    trace_gradients(detector, data, image, pixels, width);
    std::printf("\nAfter each step with learning rate %s\n\n   step         z       a        L",
                short_text(learning_rate).c_str());
    for (const TracedPixel& pixel : pixels) std::printf("  w %s", pixel.where);
    std::printf("\n");
    for (std::size_t steps = 0; steps <= epochs; ++steps) {
        if (steps < 4 || steps == 10 || steps == epochs) {
            const double z = weighted_sum(detector.weights, x, detector.bias);
            std::printf("  %5zu  %8s  %.4f  %7s", steps, decimal_text(z, 4).c_str(), sigmoid(z),
                        decimal_text(cross_entropy_from_logit(data.y[image], z), 4).c_str());
            for (const TracedPixel& pixel : pixels)
                std::printf("  %8s", decimal_text(detector.weights[pixel.place], 4).c_str());
            std::printf("\n");
        }
        if (steps < epochs) detector = step(std::move(detector), gradients(detector, data), learning_rate);
    }
}
