// Exercise 07/xor_by_hand: a network that is XOR, without training. A solution.
#pragma once

// Computes S(w1 * first + w2 * second + b) from two inputs.
struct Neuron {
    double w1, w2, b;
};

struct TwoTwoOne {
    Neuron hidden1, hidden2;  // their inputs: x1 and x2
    Neuron output;            // its inputs: what hidden1 and hidden2 return
};

inline TwoTwoOne xor_by_hand() {
    const Neuron at_least_one{20, 20, -10}, both{20, 20, -30};
    return {at_least_one, both, {20, -40, -10}};
}
