// Exercise 07/xor_by_hand: a network that is XOR, without training. task.md tells what is asked.
#pragma once

#include "tests/exercises/not_written.h"

// Answers S(w1 * first + w2 * second + b) to two inputs.
struct Neuron {
    double w1, w2, b;
};

struct TwoTwoOne {
    Neuron hidden1, hidden2;  // look at x1 and x2
    Neuron output;            // looks at hidden1 and hidden2
};

inline TwoTwoOne xor_by_hand() {
    not_written_yet();
}
