// Exercise 02/mend_descent: gradient descent with four faults, to be mended. task.md has the program.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "tests/exercises/not_written.h"

struct Example {
    double x1, x2;
    double y;  // the label: 0 or 1
};

struct Neuron {
    double w1, w2, b;
};

struct Training {
    Neuron neuron;               // after the last epoch
    std::vector<double> losses;  // one an epoch: the mean cross-entropy at its start
};

inline Training descend(Neuron neuron, std::span<const Example> examples, double alpha, std::size_t epochs) {
    not_written_yet(neuron, examples, alpha, epochs);
}
