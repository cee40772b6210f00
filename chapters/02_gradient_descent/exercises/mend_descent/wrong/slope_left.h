// diagnosis: slope-twice
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

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
    std::vector<double> losses;
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
        double J = 0, dw1 = 0, dw2 = 0, db = 0;
        for (const Example& e : examples) {
            const double z = neuron.w1 * e.x1 + neuron.w2 * e.x2 + neuron.b;
            const double a = 1 / (1 + std::exp(-z));
            J += -(e.y * std::log(a) + (1 - e.y) * std::log(1 - a));
            const double dz = (a - e.y) * a * (1 - a);
            dw1 += e.x1 * dz;
            dw2 += e.x2 * dz;
            db += dz;
        }
        const double m = static_cast<double>(examples.size());
        losses.push_back(J / m);
        neuron.w1 -= alpha * dw1 / m;
        neuron.w2 -= alpha * dw2 / m;
        neuron.b -= alpha * db / m;
    }
    return {neuron, losses};
}
