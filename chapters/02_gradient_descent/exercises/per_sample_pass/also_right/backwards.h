// From the last example to the first, moving a copy; the loss from the probability of the true label.
#pragma once

#include <cmath>
#include <cstddef>
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
    PassResult result{neuron, 0};
    const double share = 1.0 / static_cast<double>(examples.size());
    for (std::size_t i = examples.size(); i-- > 0;) {
        const auto [x1, x2, y] = examples[i];
        const double a = 1 / (1 + std::exp(-(neuron.b + neuron.w2 * x2 + neuron.w1 * x1)));
        const double move = alpha * share * (y - a);
        result.J -= share * std::log(y > 0.5 ? a : 1 - a);
        result.neuron.w1 += move * x1;
        result.neuron.w2 += move * x2;
        result.neuron.b += move;
    }
    return result;
}
