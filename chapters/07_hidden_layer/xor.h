// XOR, which no single neuron can be (chapter 01), as a task for a network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"

struct XorTask {
    Matrix<double> X{{0, 0}, {0, 1}, {1, 0}, {1, 1}};  // 4 x 2
    Matrix<double> Y{{0}, {1}, {1}, {0}};              // 4 x 1
};

inline Network<double> initial_xor_network(std::size_t h, std::uint64_t seed) {
    return initial_network<double>(2, h, 1, seed, 1, 1);  // wide, so that the hidden neurons differ
}

// A network 2-h-1 after `epochs` epochs of descent with learning rate 5, from random weights; `loss` is the
// one before the last step.
inline Epoch<Network<double>> train_xor(std::size_t h, std::uint64_t seed, std::size_t epochs = 2000) {
    const XorTask task;
    Epoch<Network<double>> result{initial_xor_network(h, seed), 0};
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
        result = descend(std::move(result.network), task.X, task.Y, 5.0);
    }
    return result;
}

// True when all four decisions are right: yes where z > 0.
inline bool solves_xor(const Network<double>& network) {
    const XorTask task;
    return accuracies(task.Y, forward(network, task.X).logits)[0] == 1;
}
