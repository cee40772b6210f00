// diagnosis: multiplied
#pragma once

#include <cmath>
#include <cstddef>

enum class Rule { by_inputs, he, glorot };

// The standard deviation of the first weights of a layer with n inputs and h neurons.
inline double first_deviation(Rule rule, std::size_t n, std::size_t h) {
    const double inputs = static_cast<double>(n), neurons = static_cast<double>(h);
    double variance = inputs;
    if (rule == Rule::he) variance = inputs / 2;
    if (rule == Rule::glorot) variance = (inputs + neurons) / 2;
    return std::sqrt(variance);
}
