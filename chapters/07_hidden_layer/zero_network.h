// "Zero or not" with a hidden layer: chapter 06's training with one more layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/03_images/labels.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"

// Full-batch gradient descent of a network n-h-1, n pixels and h hidden neurons. Calls on_epoch(e) after each
// epoch e = 1, 2, ...
template <std::floating_point T>
Curve train_zero_network(const Dataset& data, std::size_t h, double learning_rate, std::size_t epochs,
                         std::uint64_t seed, const std::function<void(std::size_t)>& on_epoch) {
    const std::size_t n = data.train.image_size();
    const Matrix<T> X = input_matrix<T>(data.train);                                 // m x n
    const Matrix<T> Y(data.train.count(), 1, zero_or_not<T>(data.train.labels));     // m x 1
    const Matrix<T> X_test = input_matrix<T>(data.test);                             // m_test x n
    const Matrix<T> Y_test(data.test.count(), 1, zero_or_not<T>(data.test.labels));  // m_test x 1

    Network<T> network = initial_network<T>(n, h, 1, seed);
    Curve curve;
    curve.learning_rate = learning_rate;
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        Epoch<Network<T>> result = descend(std::move(network), X, Y, static_cast<T>(learning_rate));
        check_loss(result.loss, epoch, learning_rate);
        network = std::move(result.network);
        curve.loss.push_back(result.loss);
        const Matrix<T> Z_test = forward(network, X_test).logits;  // m_test x 1
        curve.test_loss.push_back(sigmoid_loss(Y_test, Z_test));
        curve.accuracy.push_back(accuracies(Y_test, Z_test)[0]);
        on_epoch(epoch);
    }
    return curve;
}
