// A network with one hidden layer of sigmoid neurons: n inputs, h hidden neurons, k outputs.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/random.h"

template <std::floating_point T>
struct Network {
    Layer<T> hidden;  // n x h
    Layer<T> output;  // h x k
};

// What the forward pass computes and the backward pass needs.
template <std::floating_point T>
struct Activations {
    Matrix<T> hidden;  // A1, m x h: what the hidden neurons say to each sample
    Matrix<T> logits;  // Z2, m x k: the outputs, before a sigmoid or a softmax
};

template <std::floating_point T>
struct NetworkGradients {
    LayerGradients<T> hidden, output;
};

// Z1 = X W1 + b1, A1 = S(Z1), Z2 = A1 W2 + b2. X: m x n.
template <std::floating_point T, class Inputs>
Activations<T> forward(const Network<T>& network, const Inputs& X) {
    Matrix<T> A1 = sigmoid(dense_forward(network.hidden, X));  // m x h
    Matrix<T> Z2 = dense_forward(network.output, A1);          // m x k
    return {std::move(A1), std::move(Z2)};
}

// The gradients of the mean loss. X: m x n. dZ2: m x k, the derivative of each sample's own loss with respect
// to its logits: A2 - Y when the outputs are sigmoids (P - Y when they are a softmax, chapter 08).
template <std::floating_point T, class Inputs>
NetworkGradients<T> backward(const Network<T>& network, const Inputs& X, const Activations<T>& activations,
                             const Matrix<T>& dZ2) {
    const Matrix<T>& A1 = activations.hidden;                              // m x h
    const Matrix<T> dA1 = matmul_transposed(dZ2, network.output.weights);  // m x h
    const Matrix<T> dZ1 = map(dA1, A1, [](T da, T a) { return da * a * (1 - a); });
    return {dense_gradients(X, dZ1), dense_gradients(A1, dZ2)};
}

// Every parameter of both layers moves against its derivative.
template <std::floating_point T>
Network<T> step(Network<T> network, const NetworkGradients<T>& d, T learning_rate) {
    return {step(std::move(network.hidden), d.hidden, learning_rate),
            step(std::move(network.output), d.output, learning_rate)};
}

// Normal weights with mean 0 and the given standard deviation, biases 0. The numbers are drawn as doubles,
// so that float and double networks start alike. Returns a layer of n x h.
template <std::floating_point T>
Layer<T> initial_layer(std::size_t n, std::size_t h, double deviation, Random& random) {
    Layer<T> layer{Matrix<T>(n, h), Matrix<T>(1, h)};
    for (std::size_t i = 0; i < n; ++i) {
        for (T& weight : layer.weights.row(i)) weight = static_cast<T>(deviation * random.normal());
    }
    return layer;
}

// Two such layers, n x h and h x k.
template <std::floating_point T>
Network<T> initial_network(std::size_t n, std::size_t h, std::size_t k, std::uint64_t seed,
                           double hidden_deviation, double output_deviation) {
    Random random(seed);
    Layer<T> hidden = initial_layer<T>(n, h, hidden_deviation, random);
    return {std::move(hidden), initial_layer<T>(h, k, output_deviation, random)};
}

// LeCun's choice ("Efficient BackProp", 1998, section 4.6): a neuron with n inputs gets the standard
// deviation 1 / sqrt(n), so that its z is of about the size of one input however many there are.
template <std::floating_point T>
Network<T> initial_network(std::size_t n, std::size_t h, std::size_t k, std::uint64_t seed) {
    return initial_network<T>(n, h, k, seed, 1 / std::sqrt(static_cast<double>(n)),
                              1 / std::sqrt(static_cast<double>(h)));
}

// The result of one epoch, for any network.
template <class AnyNetwork>
struct Epoch {
    AnyNetwork network;  // after the step
    double loss;         // before it
};
