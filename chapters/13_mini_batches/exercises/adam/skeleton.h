// Exercise 13/adam: one step of Adam. See task.md.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "tests/exercises/not_written.h"

// Weights, the running means of each one's gradient and of its square, and the steps taken so far.
struct AdamState {
    std::vector<double> w, m, v;
    int t = 0;
};

// All of them after one step against the gradient dw.
inline AdamState adam_step(AdamState now, const std::vector<double>& dw, double learning_rate) {
    not_written_yet(now, dw, learning_rate);
}
