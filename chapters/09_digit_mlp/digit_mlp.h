// The report's second network: n inputs, h sigmoid neurons, k classes through softmax. 784-64-10 on MNIST.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax.h"
#include "common/digits.h"
#include "common/matrix.h"
#include "common/sparse_matrix.h"

// Images and labels as a network uses them. Four of five pixels are zero, so X keeps only the others.
template <std::floating_point T>
struct DigitMatrices {
    SparseMatrix<T> X;                 // m x n
    Matrix<T> Y;                       // m x k, one-hot
    std::vector<std::uint8_t> labels;  // m
};

template <std::floating_point T>
DigitMatrices<T> digit_matrices(const Digits& digits, std::size_t classes) {
    const auto input = [](std::uint8_t pixel) { return static_cast<T>(pixel) / 255; };  // as in chapter 03
    return {SparseMatrix<T>(digits.count(), digits.image_size(), std::span(digits.pixels), input),
            one_hot<T>(digits.labels, classes), digits.labels};
}

// One epoch of full-batch descent: forward, loss, backward, step. The loss is that of the network as it came
// in.
template <std::floating_point T>
Epoch<T> descend_softmax(Network<T> network, const DigitMatrices<T>& data, T learning_rate) {
    const Activations<T> activations = forward(network, data.X);
    const auto loss = static_cast<T>(categorical_cross_entropy_from_logits(data.Y, activations.logits));
    const Matrix<T> dZ2 = softmax(activations.logits) - data.Y;  // m x k
    const NetworkGradients<T> d = backward(network, data.X, activations, dZ2);
    return {step(std::move(network), d, learning_rate), loss};
}

// The class that the network finds likeliest for each image. X: m x n; returns m classes.
template <std::floating_point T, class Inputs>
std::vector<std::size_t> predict(const Network<T>& network, const Inputs& X) {
    return argmax_rows(forward(network, X).logits);
}
