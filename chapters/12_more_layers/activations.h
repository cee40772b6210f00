// Activations, which turn a neuron's weighted sum z into its output: sigmoid, tanh, ReLU or none, and their
// slopes.
#pragma once

#include <algorithm>
#include <concepts>
#include <utility>

#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/11_table_two/tanh.h"
#include "common/math/matrix.h"

enum class Activation {
    sigmoid,  // between 0 and 1, the report's equation (2)
    tanh,     // between -1 and 1, through the origin: tanh z = 2 S(2z) - 1
    relu,     // max(0, z)
    none,     // z itself: the last layer's are logits, which softmax turns into probabilities
};

// A, from Z; both m x h.
template <std::floating_point T>
Matrix<T> activate(Activation activation, Matrix<T> Z) {
    switch (activation) {
        case Activation::tanh:
            return tanh(std::move(Z));
        case Activation::relu:
            return map(std::move(Z), [](T z) { return std::max(z, T(0)); });
        case Activation::none:
            return Z;
        case Activation::sigmoid:
            break;
    }
    return sigmoid(std::move(Z));
}

// dZ = dA times the slope of the activation, element by element. Every slope follows from the output A:
// a (1 - a) for the sigmoid, 1 - a^2 for tanh, 1 where a > 0 and else 0 for ReLU (which has no slope at z =
// 0; 0 is the usual choice). dA, A, dZ: m x h.
template <std::floating_point T>
Matrix<T> back_through(Activation activation, Matrix<T> dA, const Matrix<T>& A) {
    switch (activation) {
        case Activation::tanh:
            return tanh_backward(std::move(dA), A);
        case Activation::relu:
            return map(std::move(dA), A, [](T da, T a) { return a > 0 ? da : T(0); });
        case Activation::none:
            return dA;
        case Activation::sigmoid:
            break;
    }
    return map(std::move(dA), A, [](T da, T a) { return da * a * (1 - a); });
}
