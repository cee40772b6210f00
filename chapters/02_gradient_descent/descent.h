// Gradient descent for one neuron with two inputs, in scalar loops: the report's pseudocode with its
// misprints corrected.
#pragma once

#include <cstddef>
#include <span>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/02_gradient_descent/cross_entropy.h"

struct Sample {
    double x1, x2;
    double y;  // the label: 0 or 1
};

struct TwoInputNeuron {
    double w1 = 0, w2 = 0, b = 0;
};

struct TwoInputGradients {
    double J = 0;                     // the loss: mean cross-entropy of the samples
    double dw1 = 0, dw2 = 0, db = 0;  // its derivatives with respect to w1, w2 and b
};

// One pass over the samples. Returns the mean loss and its derivatives.
inline TwoInputGradients gradients(const TwoInputNeuron& neuron, std::span<const Sample> samples) {
    TwoInputGradients sum;
    for (const Sample& sample : samples) {
        const double z = neuron.w1 * sample.x1 + neuron.w2 * sample.x2 + neuron.b;
        const double a = sigmoid(z);
        sum.J += cross_entropy(sample.y, a);
        const double dz = a - sample.y;
        sum.dw1 += sample.x1 * dz;
        sum.dw2 += sample.x2 * dz;
        sum.db += dz;
    }
    const double m = static_cast<double>(samples.size());
    return {sum.J / m, sum.dw1 / m, sum.dw2 / m, sum.db / m};
}

// The step downhill: every parameter moves against its derivative. `learning_rate` is the report's alpha.
inline TwoInputNeuron step(const TwoInputNeuron& neuron, const TwoInputGradients& d, double learning_rate) {
    return {neuron.w1 - learning_rate * d.dw1, neuron.w2 - learning_rate * d.dw2,
            neuron.b - learning_rate * d.db};
}

// The share of samples on the right side of a = 1/2, which is the line w1 x1 + w2 x2 + b = 0.
inline double accuracy(const TwoInputNeuron& neuron, std::span<const Sample> samples) {
    std::size_t right = 0;
    for (const Sample& sample : samples) {
        const double z = neuron.w1 * sample.x1 + neuron.w2 * sample.x2 + neuron.b;
        right += (z > 0) == (sample.y == 1) ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(samples.size());
}
