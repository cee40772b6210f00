// Exercise 13/momentum: one step with momentum. See task.md.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/exercises/not_written.h"

// Weights, and the velocity of each.
struct Moving {
    std::vector<double> w, v;
};

// Both after one step against the gradient dw.
inline Moving momentum_step(Moving now, const std::vector<double>& dw, double learning_rate, double beta) {
    not_written_yet(now, dw, learning_rate, beta);
}
