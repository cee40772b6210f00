// diagnosis: numbers-too-small
#pragma once

// Answers S(w1 * first + w2 * second + b) to two inputs.
struct Neuron {
    double w1, w2, b;
};

struct TwoTwoOne {
    Neuron hidden1, hidden2;  // look at x1 and x2
    Neuron output;            // looks at hidden1 and hidden2
};

inline TwoTwoOne xor_by_hand() {
    return {{1, 1, -0.5}, {1, 1, -1.5}, {1, -2, -0.5}};
}
