// One hidden neuron for "x1 and not x2", one for "x2 and not x1"; the output is OR.
#pragma once

struct Neuron {
    double w1, w2, b;
};

struct TwoTwoOne {
    Neuron hidden1, hidden2;  // their inputs: x1 and x2
    Neuron output;            // its inputs: what hidden1 and hidden2 return
};

inline TwoTwoOne xor_by_hand() {
    TwoTwoOne net;
    net.hidden1 = {12, -12, -6};
    net.hidden2 = {-12, 12, -6};
    net.output = {12, 12, -6};
    return net;
}
