// The activations first, then each sum in a loop of its own; the loss from the probability of the true label.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

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

inline double mean_error(std::span<const double> errors, const std::vector<double>& factors) {
    double sum = 0;
    for (std::size_t i = errors.size(); i-- > 0;) sum += errors[i] * factors[i];
    return sum / static_cast<double>(errors.size());
}

inline PassResult one_pass(Neuron neuron, std::span<const Example> examples, double alpha) {
    std::vector<double> errors, x1, x2, ones;
    double log_likelihood = 0;
    for (const Example& e : examples) {
        const double a = 1 / (1 + std::exp(-(neuron.b + neuron.w2 * e.x2 + neuron.w1 * e.x1)));
        log_likelihood += std::log(e.y > 0.5 ? a : 1 - a);
        errors.push_back(e.y - a);
        x1.push_back(e.x1);
        x2.push_back(e.x2);
        ones.push_back(1);
    }
    const Neuron moved = {neuron.w1 + alpha * mean_error(errors, x1),
                          neuron.w2 + alpha * mean_error(errors, x2),
                          neuron.b + alpha * mean_error(errors, ones)};
    return {moved, -log_likelihood / static_cast<double>(examples.size())};
}
