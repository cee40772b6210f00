// Ten classes with no hidden layer: one layer of k neurons whose outputs compete through softmax.
#pragma once

#include <concepts>
#include <utility>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax.h"
#include "common/math/matrix.h"

// Forward, backward, step; the loss is the mean categorical cross-entropy. layer: n x k, X: m x n, Y: m x k,
// one-hot.
template <std::floating_point T>
Epoch<Layer<T>> descend(Layer<T> layer, const Matrix<T>& X, const Matrix<T>& Y, T learning_rate) {
    const Matrix<T> Z = dense_forward(layer, X);  // m x k
    const double loss = categorical_cross_entropy_from_logits(Y, Z);
    const LayerGradients<T> d = dense_gradients(X, softmax(Z) - Y);  // n x k and 1 x k
    return {step(std::move(layer), d, learning_rate), loss};
}
