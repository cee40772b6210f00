// Exercise 01/gate_weights: the weights of three gates, found by hand. See task.md.
#pragma once

#include <vector>

#include "tests/exercises/not_written.h"

struct GateNeuron {
    std::vector<double> weights;  // one for each input
    double bias = 0;
};

// x1, x2: yes when both are 1.
inline GateNeuron and_gate() {
    not_written_yet();
}

// x1, x2: yes when neither is 1.
inline GateNeuron nor_gate() {
    not_written_yet();
}

// x1, x2, x3: yes when at least two are 1.
inline GateNeuron two_of_three() {
    not_written_yet();
}
