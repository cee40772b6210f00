// diagnosis: log-of-label
#pragma once

#include <cmath>
#include <span>

struct Example {
    double x1, x2;
    double y;  // the label: 0 or 1
};

struct Neuron {
    double w1, w2, b;
};

struct PassResult {
    Neuron neuron;  // after the step
    double J;       // the loss before the step: the mean cross-entropy of the examples
};

inline PassResult one_pass(Neuron neuron, std::span<const Example> examples, double alpha) {
    double J = 0, dw1 = 0, dw2 = 0, db = 0;
    for (const Example& example : examples) {
        const double z = neuron.w1 * example.x1 + neuron.w2 * example.x2 + neuron.b;
        const double a = 1 / (1 + std::exp(-z));
        J += -(example.y * std::log(a) + (1 - example.y) * std::log(1 - example.y));
        const double dz = a - example.y;
        dw1 += example.x1 * dz;
        dw2 += example.x2 * dz;
        db += dz;
    }
    const double m = static_cast<double>(examples.size());
    neuron.w1 -= alpha * dw1 / m;
    neuron.w2 -= alpha * dw2 / m;
    neuron.b -= alpha * db / m;
    return {neuron, J / m};
}
