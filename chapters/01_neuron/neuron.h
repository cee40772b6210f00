// One neuron: a weighted sum of its inputs, squeezed by the sigmoid.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>

#include "chapters/01_neuron/sigmoid.h"

// The report's equation (1): z = w_1 x_1 + ... + w_n x_n + b. Both spans hold n numbers.
inline double weighted_sum(std::span<const double> weights, std::span<const double> inputs, double bias) {
    if (weights.size() != inputs.size())
        throw std::invalid_argument("weighted_sum: one weight for each input");
    double z = 0;
    for (std::size_t j = 0; j < weights.size(); ++j) z += weights[j] * inputs[j];
    return z + bias;
}

// The activation of the neuron: a = S(z), between 0 and 1.
inline double neuron(std::span<const double> weights, std::span<const double> inputs, double bias) {
    return sigmoid(weighted_sum(weights, inputs, bias));
}
