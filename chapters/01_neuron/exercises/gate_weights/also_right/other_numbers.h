// Weights that are not equal, and NOR as "not (at least one)".
#pragma once

#include <vector>

struct GateNeuron {
    std::vector<double> weights;  // one for each input
    double bias = 0;
};

inline GateNeuron inverted(GateNeuron neuron) {
    for (double& weight : neuron.weights) weight = -weight;
    neuron.bias = -neuron.bias;
    return neuron;
}

inline GateNeuron and_gate() {
    return {{0.6, 0.5}, -1};
}

inline GateNeuron nor_gate() {
    return inverted({{20, 30}, -10});
}

inline GateNeuron two_of_three() {
    return {{5, 4, 3}, -5};  // z = 0 for x1 alone is a no
}
