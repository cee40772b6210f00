// Several neurons trained on the same images at the same time, each with a learning rate of its own. They are
// the columns of one layer, so that one pass over the images serves all of them.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/03_images/labels.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"

// Column k of `a` times factors[k].
template <std::floating_point T>
Matrix<T> scale_columns(Matrix<T> a, std::span<const T> factors) {
    if (factors.size() != a.columns()) {
        throw ShapeError("scale_columns: " + std::to_string(factors.size()) + " factors for " + a.shape());
    }
    for (std::size_t i = 0; i < a.rows(); ++i) {
        for (std::size_t k = 0; k < a.columns(); ++k) a(i, k) *= factors[k];
    }
    return a;
}

// The results of one learning rate. Every list has one number per epoch.
struct Curve {
    double learning_rate = 0;
    std::vector<double> loss;       // mean cross-entropy on the training images, seen during the epoch
    std::vector<double> test_loss;  // the same on the test images, after the epoch
    std::vector<double> accuracy;   // share of the test images classified correctly after the epoch, 0 to 1
};

// Full-batch gradient descent for "zero or not", one neuron for each of the h learning rates, all from the
// same initial weights (those of chapter 04). X: m x n, X_test: m_test x n, the images of `data`. Calls
// on_epoch(e) after each epoch e = 1, 2, ...
template <std::floating_point T, class Inputs>
std::vector<Curve> train_side_by_side(const Inputs& X, const Inputs& X_test, const Dataset& data,
                                      std::span<const double> learning_rates, std::size_t epochs,
                                      std::uint64_t seed, const std::function<void(std::size_t)>& on_epoch) {
    const std::size_t h = learning_rates.size();
    const Matrix<T> Y = repeat_column<T>(zero_or_not<T>(data.train.labels), h);      // m x h
    const Matrix<T> Y_test = repeat_column<T>(zero_or_not<T>(data.test.labels), h);  // m_test x h
    const std::vector<double> start = initial_weights(X.columns(), seed);
    const std::vector<T> rates(learning_rates.begin(), learning_rates.end());

    Layer<T> neurons{repeat_column<T>(std::vector<T>(start.begin(), start.end()), h), Matrix<T>(1, h)};
    std::vector<Curve> curves(h);
    for (std::size_t k = 0; k < h; ++k) curves[k].learning_rate = learning_rates[k];
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const Matrix<T> Z = dense_forward(neurons, X);                   // m x h
        const Matrix<T> loss = cross_entropy_from_logits(Y, Z);          // 1 x h
        const LayerGradients<T> d = dense_gradients(X, sigmoid(Z) - Y);  // n x h and 1 x h
        neurons = {std::move(neurons.weights) - scale_columns<T>(d.weights, rates),
                   std::move(neurons.bias) - scale_columns<T>(d.bias, rates)};
        const Matrix<T> Z_test = dense_forward(neurons, X_test);                // m_test x h
        const Matrix<T> test_loss = cross_entropy_from_logits(Y_test, Z_test);  // 1 x h
        const std::vector<double> accuracy = accuracies(Y_test, Z_test);        // h
        for (std::size_t k = 0; k < h; ++k) {
            check_loss(loss(0, k), epoch, learning_rates[k]);
            curves[k].loss.push_back(loss(0, k));
            curves[k].test_loss.push_back(test_loss(0, k));
            curves[k].accuracy.push_back(accuracy[k]);
        }
        on_epoch(epoch);
    }
    return curves;
}

// The same with the images as dense matrices.
template <std::floating_point T>
std::vector<Curve> train_side_by_side(const Dataset& data, std::span<const double> learning_rates,
                                      std::size_t epochs, std::uint64_t seed,
                                      const std::function<void(std::size_t)>& on_epoch) {
    return train_side_by_side<T>(input_matrix<T>(data.train), input_matrix<T>(data.test), data,
                                 learning_rates, epochs, seed, on_epoch);
}
