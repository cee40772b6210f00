// diagnosis: integers-divided
#pragma once

#include <cmath>
#include <cstddef>

enum class Rule { by_inputs, he, glorot };

// The standard deviation of the first weights of a layer with n inputs and h neurons.
inline double first_deviation(Rule rule, std::size_t n, std::size_t h) {
    const std::size_t inputs = n, neurons = h;
    double variance = static_cast<double>(1 / inputs);
    if (rule == Rule::he) variance = static_cast<double>(2 / inputs);
    if (rule == Rule::glorot) variance = static_cast<double>(2 / (inputs + neurons));
    return std::sqrt(variance);
}
