// One function for an epoch, and the step added up example by example.
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

inline double epoch_of(Neuron& neuron, std::span<const Example> examples, double alpha) {
    Neuron moved = neuron;
    double loss = 0;
    const double share = 1.0 / static_cast<double>(examples.size());
    for (std::size_t i = examples.size(); i-- > 0;) {
        const Example& e = examples[i];
        const double a = 1 / (1 + std::exp(-(neuron.b + neuron.w1 * e.x1 + neuron.w2 * e.x2)));
        loss -= share * std::log(e.y == 1 ? a : 1 - a);
        const double move = alpha * share * (e.y - a);
        moved = {moved.w1 + move * e.x1, moved.w2 + move * e.x2, moved.b + move};
    }
    neuron = moved;
    return loss;
}

inline Training descend(Neuron neuron, std::span<const Example> examples, double alpha, std::size_t epochs) {
    Training training{neuron, std::vector<double>(epochs)};
    for (double& loss : training.losses) loss = epoch_of(training.neuron, examples, alpha);
    return training;
}
