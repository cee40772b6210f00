// Exercise 13/adam: one step of Adam. task.md tells what is asked.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "tests/exercises/not_written.h"

// Weights, the running means of each one's gradient and of its square, and the steps that are over.
struct AdamState {
    std::vector<double> w, m, v;
    int t = 0;
};

// What all are after one step against the gradient dw.
inline AdamState adam_step(AdamState now, const std::vector<double>& dw, double learning_rate) {
    not_written_yet(now, dw, learning_rate);
}
