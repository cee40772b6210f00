// One epoch of full-batch gradient descent for a network whose outputs are sigmoids with labels of 0 or 1.
#pragma once

#include <concepts>
#include <utility>

#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"

// J: the mean cross-entropy of the samples, added up over the k outputs. Y, Z2: m x k.
template <std::floating_point T>
T sigmoid_loss(const Matrix<T>& Y, const Matrix<T>& Z2) {
    const Matrix<T> losses = cross_entropy_from_logits(Y, Z2);  // 1 x k
    T sum = 0;
    for (const T loss : losses.row(0)) sum += loss;
    return sum;
}

// The same of a network's outputs. X: m x n, Y: m x k.
template <std::floating_point T>
T loss_of(const Network<T>& network, const Matrix<T>& X, const Matrix<T>& Y) {
    return sigmoid_loss(Y, forward(network, X).logits);
}

// Forward, backward, step. X: m x n, Y: m x k.
template <std::floating_point T>
Epoch<Network<T>> descend(Network<T> network, const Matrix<T>& X, const Matrix<T>& Y, T learning_rate) {
    const Activations<T> activations = forward(network, X);  // m x h and m x k
    const T loss = sigmoid_loss(Y, activations.logits);
    const Matrix<T> dZ2 = sigmoid(activations.logits) - Y;  // m x k
    const NetworkGradients<T> d = backward(network, X, activations, dZ2);
    return {step(std::move(network), d, learning_rate), loss};
}
