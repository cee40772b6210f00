// A network with any number of layers: chapter 07's forward, backward and step, over a list. Chapters
// 13 and 15 build on it.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/activations.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"

// Chapter 05's layer, weights and bias, and its activation.
template <std::floating_point T>
struct DeepLayer : Layer<T> {
    Activation activation;
};

template <std::floating_point T>
struct DeepNetwork {
    std::vector<DeepLayer<T>> layers;  // n x h1, h1 x h2, ..., the last one h x k: at least one
};

// The inputs, then the neurons of each layer.
template <std::floating_point T>
std::vector<std::size_t> sizes_of(const DeepNetwork<T>& network) {
    std::vector<std::size_t> sizes = {network.layers.front().weights.rows()};
    for (const DeepLayer<T>& layer : network.layers) sizes.push_back(layer.weights.columns());
    return sizes;
}

// "784-64-10"
inline std::string shape_text(const std::vector<std::size_t>& sizes) {
    std::string text;
    for (const std::size_t size : sizes) text += (text.empty() ? "" : "-") + std::to_string(size);
    return text;
}

// What the forward pass computes and the backward pass needs.
template <std::floating_point T>
struct DeepActivations {
    std::vector<Matrix<T>> hidden;  // A1, A2, ...: m x h1, m x h2, ...
    Matrix<T> logits;               // m x k: the last layer's Z, which has no activation
};

template <std::floating_point T>
using DeepGradients = std::vector<LayerGradients<T>>;  // one for each layer, of its shapes

// The gradients of two parts of the images add up to those of both, layer by layer.
template <std::floating_point T>
DeepGradients<T>& operator+=(DeepGradients<T>& a, const DeepGradients<T>& b) {
    for (std::size_t l = 0; l < a.size(); ++l) a[l] += b[l];
    return a;
}

// Z = A W + b through every layer, A the activations of the layer before; the first sees X, m x n.
template <std::floating_point T, class Inputs>
DeepActivations<T> forward(const DeepNetwork<T>& network, const Inputs& X) {
    DeepActivations<T> activations;
    Matrix<T> Z = dense_forward(network.layers.front(), X);  // m x h1
    for (std::size_t l = 1; l < network.layers.size(); ++l) {
        activations.hidden.push_back(activate(network.layers[l - 1].activation, std::move(Z)));
        Z = dense_forward(network.layers[l], activations.hidden.back());  // m x (neurons of layer l)
    }
    activations.logits = std::move(Z);
    return activations;
}

// The error of every layer, from the last to the first: dZ of a layer is the error that comes back through
// the next layer's weights, times the slope. dZ_last: m x k, the derivative of each sample's own loss with
// respect to its logits. Returns dZ of each layer, m x its neurons.
template <std::floating_point T>
std::vector<Matrix<T>> errors(const DeepNetwork<T>& network, const DeepActivations<T>& activations,
                              Matrix<T> dZ_last) {
    std::vector<Matrix<T>> dZ(network.layers.size());
    dZ.back() = std::move(dZ_last);
    for (std::size_t l = dZ.size() - 1; l > 0; --l) {
        Matrix<T> dA = matmul_transposed(dZ[l], network.layers[l].weights);  // m x h of layer l - 1
        dZ[l - 1] = back_through(network.layers[l - 1].activation, std::move(dA), activations.hidden[l - 1]);
    }
    return dZ;
}

// The gradients of the mean loss, from the errors of every layer. X: m x n.
template <std::floating_point T, class Inputs>
DeepGradients<T> gradients(const Inputs& X, const DeepActivations<T>& activations,
                           const std::vector<Matrix<T>>& dZ) {
    DeepGradients<T> d = {dense_gradients(X, dZ[0])};
    for (std::size_t l = 1; l < dZ.size(); ++l) {
        d.push_back(dense_gradients(activations.hidden[l - 1], dZ[l]));
    }
    return d;
}

// Both: the backward pass from the logits to the gradients.
template <std::floating_point T, class Inputs>
DeepGradients<T> backward(const DeepNetwork<T>& network, const Inputs& X,
                          const DeepActivations<T>& activations, Matrix<T> dZ_last) {
    return gradients(X, activations, errors(network, activations, std::move(dZ_last)));
}

// Every parameter of every layer moves against its derivative.
template <std::floating_point T>
DeepNetwork<T> step(DeepNetwork<T> network, const DeepGradients<T>& d, T learning_rate) {
    for (std::size_t l = 0; l < d.size(); ++l) {
        Layer<T>& layer = network.layers[l];
        layer = step(std::move(layer), d[l], learning_rate);
    }
    return network;
}
