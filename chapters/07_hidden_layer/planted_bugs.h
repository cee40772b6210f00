// Three mistakes that everybody makes once, planted on purpose, beside the right program. Each is an epoch of
// descent that runs, and the loss even falls.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/xor.h"
#include "common/math/matrix.h"

// The gradient that a step used: (before - after) / learning rate. It shows the mistakes of the step too, not
// only those of `backward`.
inline NetworkGradients<double> gradients_of_step(const Network<double>& before, const Network<double>& after,
                                                  double learning_rate) {
    const auto slope = [&](const Matrix<double>& from, const Matrix<double>& to) {
        return 1 / learning_rate * (from - to);
    };
    return {
        {slope(before.hidden.weights, after.hidden.weights), slope(before.hidden.bias, after.hidden.bias)},
        {slope(before.output.weights, after.output.weights), slope(before.output.bias, after.output.bias)}};
}

// The network after one right epoch.
inline Network<double> right_epoch(const Network<double>& network, const Matrix<double>& X,
                                   const Matrix<double>& Y, double learning_rate) {
    return descend(network, X, Y, learning_rate).network;
}

// The biases stay what they were.
inline Network<double> bias_not_updated(const Network<double>& network, const Matrix<double>& X,
                                        const Matrix<double>& Y, double learning_rate) {
    Network<double> next = descend(network, X, Y, learning_rate).network;
    next.hidden.bias = network.hidden.bias;
    next.output.bias = network.output.bias;
    return next;
}

// The sum over the m samples in place of their mean.
inline Network<double> mean_forgotten(const Network<double>& network, const Matrix<double>& X,
                                      const Matrix<double>& Y, double learning_rate) {
    const double m = static_cast<double>(X.rows());
    return descend(network, X, Y, m * learning_rate).network;
}

// The output layer takes its step first, so the error goes back through its new weights.
inline Network<double> second_layer_first(const Network<double>& network, const Matrix<double>& X,
                                          const Matrix<double>& Y, double learning_rate) {
    const Activations<double> activations = forward(network, X);
    const Matrix<double> dZ2 = sigmoid(activations.logits) - Y;  // m x k
    Network<double> next = network;
    next.output = step(next.output, dense_gradients(activations.hidden, dZ2), learning_rate);
    const NetworkGradients<double> late = backward(next, X, activations, dZ2);
    next.hidden = step(next.hidden, late.hidden, learning_rate);
    return next;
}

struct CheckedProgram {
    const char* name;
    Network<double> (*one_epoch)(const Network<double>&, const Matrix<double>& X, const Matrix<double>& Y,
                                 double learning_rate);
};

inline constexpr std::array<CheckedProgram, 4> checked_programs = {{
    {"the right program", right_epoch},
    {"the bias is not updated", bias_not_updated},
    {"the mean is forgotten", mean_forgotten},
    {"the second layer is updated first", second_layer_first},
}};

// The number of seeds, out of 20, from which a program solves XOR in 2000 epochs with 3 hidden neurons.
inline std::size_t count_solved(const CheckedProgram& program, double learning_rate) {
    const XorTask task;
    std::size_t solved = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Network<double> network = initial_xor_network(3, seed);
        for (int epoch = 0; epoch < 2000; ++epoch) {
            network = program.one_epoch(network, task.X, task.Y, learning_rate);
        }
        solved += solves_xor(network) ? 1 : 0;
    }
    return solved;
}
