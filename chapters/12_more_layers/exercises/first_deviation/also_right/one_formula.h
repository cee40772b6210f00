#pragma once

#include <cmath>
#include <cstddef>

enum class Rule { by_inputs, he, glorot };

inline double first_deviation(Rule rule, std::size_t n, std::size_t h) {
    const double other = static_cast<double>(rule == Rule::glorot ? h : n);
    const double mean = (static_cast<double>(n) + other) / 2;
    return (rule == Rule::he ? std::sqrt(2.0) : 1.0) / std::sqrt(mean);
}
