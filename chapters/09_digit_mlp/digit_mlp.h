// The report's second network: n inputs, h sigmoid neurons, k classes through softmax. 784-64-10 on MNIST.
// Chapter 07's network with chapter 08's loss.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"

// Images and their labels as a network uses them.
template <std::floating_point T>
struct DenseDigits {
    Matrix<T> X;                       // m x n
    Matrix<T> Y;                       // m x k, one-hot
    std::vector<std::uint8_t> labels;  // m
};

template <std::floating_point T>
DenseDigits<T> dense_digits(const Digits& digits, std::size_t classes) {
    return {input_matrix<T>(digits), one_hot<T>(digits.labels, classes), digits.labels};
}

// One epoch of full-batch descent: forward, loss, backward, step. The loss is that before the step.
template <std::floating_point T>
Epoch<Network<T>> descend_softmax(Network<T> network, const DenseDigits<T>& data, T learning_rate) {
    const Activations<T> activations = forward(network, data.X);           // m x h, m x k
    const SoftmaxLoss<T> loss = softmax_loss(data.Y, activations.logits);  // dZ: m x k
    const NetworkGradients<T> d = backward(network, data.X, activations, loss.dZ);
    return {step(std::move(network), d, learning_rate), loss.loss};
}

// The class that the network finds most probable for each image.
template <std::floating_point T>
std::vector<std::size_t> predict(const Network<T>& network, const DenseDigits<T>& data) {
    return argmax_rows(forward(network, data.X).logits);
}
