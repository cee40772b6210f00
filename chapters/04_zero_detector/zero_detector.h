// "Zero or not": chapter 02's loops with one weight for each pixel instead of w1 and w2.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "chapters/01_neuron/neuron.h"
#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/safe_cross_entropy.h"
#include "common/files/digits.h"

struct ZeroDetector {
    std::vector<double> weights;  // n, one a pixel
    double bias = 0;
};

// m images of n pixels each, one after the other: image i begins at inputs[i * n].
struct LabelledInputs {
    std::vector<double> inputs;  // m x n
    std::vector<double> y;       // m: 1 for a zero, 0 for another digit
    std::size_t image_size = 0;  // n

    std::size_t count() const { return y.size(); }  // m
    std::span<const double> image(std::size_t i) const {
        return std::span(inputs).subspan(i * image_size, image_size);
    }
};

inline LabelledInputs labelled_inputs(const Digits& digits) {
    return {normalise(digits.pixels), zero_or_not<double>(digits.labels), digits.image_size()};
}

struct ZeroDetectorGradients {
    double loss = 0;              // J, the mean cross-entropy
    std::vector<double> weights;  // dJ/dw, n
    double bias = 0;              // dJ/db
};

// One pass over all images. The loss is the mean over the images, from z, so that it is finite.
inline ZeroDetectorGradients gradients(const ZeroDetector& detector, const LabelledInputs& data) {
    ZeroDetectorGradients sum{0, std::vector<double>(data.image_size), 0};
    for (std::size_t i = 0; i < data.count(); ++i) {
        const std::span<const double> x = data.image(i);
        const double z = weighted_sum(detector.weights, x, detector.bias);
        const double dz = sigmoid(z) - data.y[i];
        sum.loss += cross_entropy_from_logit(data.y[i], z);
        for (std::size_t j = 0; j < data.image_size; ++j) sum.weights[j] += x[j] * dz;
        sum.bias += dz;
    }
    const double m = static_cast<double>(data.count());
    for (double& derivative : sum.weights) derivative /= m;
    return {sum.loss / m, std::move(sum.weights), sum.bias / m};
}

// The step downhill, as in chapter 02.
inline ZeroDetector step(ZeroDetector detector, const ZeroDetectorGradients& d, double learning_rate) {
    for (std::size_t j = 0; j < detector.weights.size(); ++j)
        detector.weights[j] -= learning_rate * d.weights[j];
    detector.bias -= learning_rate * d.bias;
    return detector;
}

// The share of images that are classified correctly: as a zero when a > 1/2, which is z > 0.
inline double accuracy(const ZeroDetector& detector, const LabelledInputs& data) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < data.count(); ++i) {
        const bool zero = weighted_sum(detector.weights, data.image(i), detector.bias) > 0;
        right += zero == (data.y[i] == 1) ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(data.count());
}
