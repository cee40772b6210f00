// Exercise 12/first_deviation: the standard deviation of a layer's first weights. See task.md.
#pragma once

#include <cstddef>

#include "tests/exercises/not_written.h"

enum class Rule { by_inputs, he, glorot };

// The standard deviation of the first weights of a layer with n inputs and h neurons.
inline double first_deviation(Rule rule, std::size_t n, std::size_t h) {
    not_written_yet(rule, n, h);
}
