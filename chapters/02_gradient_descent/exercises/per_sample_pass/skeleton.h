// Exercise 02/per_sample_pass: one pass of the report's pseudocode, made right. See task.md.
#pragma once

#include <cmath>
#include <span>

#include "tests/exercises/not_written.h"

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

inline PassResult one_pass(Neuron neuron, std::span<const Example> examples, double alpha) {
    not_written_yet(neuron, examples, alpha);
}
