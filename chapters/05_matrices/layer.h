// A layer: h neurons that look at the same n inputs. One neuron is a layer with h = 1.
#pragma once

#include <concepts>
#include <utility>

#include "common/math/matmul.h"
#include "common/math/matrix.h"

template <std::floating_point T>
struct Layer {
    Matrix<T> weights;  // n x h: column k holds the weights of neuron k
    Matrix<T> bias;     // 1 x h
};

template <std::floating_point T>
struct LayerGradients {
    Matrix<T> weights;  // dJ/dW, n x h
    Matrix<T> bias;     // dJ/db, 1 x h
};

// Equation (1) for all samples and all neurons at once: Z = X W + b. X: m x n, a Matrix<T>,
// or chapter 10's matrix that leaves out zeros; returns m x h.
template <std::floating_point T, class Inputs>
Matrix<T> dense_forward(const Layer<T>& layer, const Inputs& X) {
    return add_to_rows(matmul(X, layer.weights), layer.bias);
}

// The gradients of the mean loss: dW = X^T dZ / m, and db the mean row of dZ. X: m x n; dZ: m x h, the
// derivative of each sample's own loss with respect to its z.
template <std::floating_point T, class Inputs>
LayerGradients<T> dense_gradients(const Inputs& X, const Matrix<T>& dZ) {
    const T one_over_m = 1 / static_cast<T>(X.rows());
    return {one_over_m * transposed_matmul(X, dZ), one_over_m * column_sums(dZ)};
}

// The step downhill: W - alpha dW and b - alpha db. `learning_rate` is alpha.
template <std::floating_point T>
Layer<T> step(Layer<T> layer, const LayerGradients<T>& d, T learning_rate) {
    const auto downhill = [learning_rate](T w, T dw) { return w - learning_rate * dw; };
    return {map(std::move(layer.weights), d.weights, downhill), map(std::move(layer.bias), d.bias, downhill)};
}
