// diagnosis: geometric-mean
#pragma once

#include <cmath>
#include <cstddef>

enum class Rule { by_inputs, he, glorot };

// The standard deviation of the first weights of a layer with n inputs and h neurons.
inline double first_deviation(Rule rule, std::size_t n, std::size_t h) {
    const double inputs = static_cast<double>(n), neurons = static_cast<double>(h);
    double variance = 1 / inputs;
    if (rule == Rule::he) variance = 2 / inputs;
    if (rule == Rule::glorot) variance = 1 / std::sqrt(inputs * neurons);
    return std::sqrt(variance);
}
