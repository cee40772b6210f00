// Exercise 07/xor_by_hand: a network that is XOR, without training. See task.md.
#pragma once

#include "tests/exercises/not_written.h"

// Computes S(w1 * first + w2 * second + b) from two inputs.
struct Neuron {
    double w1, w2, b;
};

struct TwoTwoOne {
    Neuron hidden1, hidden2;  // their inputs: x1 and x2
    Neuron output;            // its inputs: what hidden1 and hidden2 return
};

inline TwoTwoOne xor_by_hand() {
    not_written_yet();
}
