// diagnosis: updated-in-loop
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
    const double m = static_cast<double>(examples.size());
    double J = 0;
    for (const Example& example : examples) {
        const double z = neuron.w1 * example.x1 + neuron.w2 * example.x2 + neuron.b;
        const double a = 1 / (1 + std::exp(-z));
        J -= (example.y * std::log(a) + (1 - example.y) * std::log(1 - a)) / m;
        neuron.w1 -= alpha * (a - example.y) * example.x1;
        neuron.w2 -= alpha * (a - example.y) * example.x2;
        neuron.b -= alpha * (a - example.y);
    }
    return {neuron, J};
}
