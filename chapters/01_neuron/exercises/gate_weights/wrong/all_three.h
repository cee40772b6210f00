// diagnosis: all-needed
#pragma once

#include <vector>

struct GateNeuron {
    std::vector<double> weights;  // one for each input
    double bias = 0;
};

// x1, x2: yes when both are 1.
inline GateNeuron and_gate() {
    return {{1, 1}, -1.5};
}

// x1, x2: yes when neither is 1.
inline GateNeuron nor_gate() {
    return {{-1, -1}, 0.5};
}

// x1, x2, x3: yes when at least two are 1.
inline GateNeuron two_of_three() {
    return {{1, 1, 1}, -2.5};
}
