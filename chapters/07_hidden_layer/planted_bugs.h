// Three mistakes that everybody makes once, planted on purpose. Each is an epoch of descent that runs, and
// whose loss even falls.
#pragma once

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/matrix.h"

// The gradient that a step went by: (before - after) / learning rate. It shows the mistakes of the step too,
// not only those of `backward`.
inline NetworkGradients<double> gradients_of_step(const Network<double>& before, const Network<double>& after,
                                                  double learning_rate) {
    const auto slope = [&](const Matrix<double>& from, const Matrix<double>& to) {
        return 1 / learning_rate * (from - to);
    };
    return {
        {slope(before.hidden.weights, after.hidden.weights), slope(before.hidden.bias, after.hidden.bias)},
        {slope(before.output.weights, after.output.weights), slope(before.output.bias, after.output.bias)}};
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

// The output layer takes its step first, and the way back goes through its new weights.
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
