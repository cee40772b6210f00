// How a gradient becomes a step: plain descent, momentum, Adam. An optimiser is a value: what it remembers
// from step to step goes into `step` and comes out again, together with the network.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <utility>

#include "chapters/12_more_layers/deep_network.h"
#include "common/math/matrix.h"

// A network in the middle of its training.
template <std::floating_point T, class Optimiser>
struct Training {
    DeepNetwork<T> network;
    Optimiser optimiser;
    T weight_decay = 0;  // lambda, of the penalty (lambda / 2) sum w^2 over all weights, not the biases
};

// f(a, b) for every pair of derivatives at the same place.
template <std::floating_point T, std::invocable<T, T> F>
DeepGradients<T> map(DeepGradients<T> a, const DeepGradients<T>& b, const F& f) {
    for (std::size_t l = 0; l < a.size(); ++l) {
        a[l].weights = map(std::move(a[l].weights), b[l].weights, f);
        a[l].bias = map(std::move(a[l].bias), b[l].bias, f);
    }
    return a;
}

// Zeros in the shapes of `d`.
template <std::floating_point T>
DeepGradients<T> zeros_like(const DeepGradients<T>& d) {
    return map(d, d, [](T, T) { return T(0); });
}

// Plain gradient descent, as in all chapters so far. It remembers nothing.
struct Descent {};

template <std::floating_point T>
Training<T, Descent> step(Training<T, Descent> now, const DeepGradients<T>& d, T learning_rate) {
    now.network = step(std::move(now.network), d, learning_rate);
    return now;
}

// Momentum (Polyak 1964): v <- beta v + d, and the network moves by -learning_rate v. Gradients that point
// the same way add up to 1 / (1 - beta) of one, opposite ones cancel.
template <std::floating_point T>
struct Momentum {
    T beta = T(0.9);
    DeepGradients<T> velocity = {};  // v, empty before the first step
};

template <std::floating_point T>
Training<T, Momentum<T>> step(Training<T, Momentum<T>> now, const DeepGradients<T>& d, T learning_rate) {
    auto& [beta, velocity] = now.optimiser;
    if (velocity.empty()) velocity = zeros_like(d);
    velocity = map(std::move(velocity), d, [b = beta](T v, T slope) { return b * v + slope; });
    now.network = step(std::move(now.network), velocity, learning_rate);
    return now;
}

// Adam (Kingma and Ba, ICLR 2015, algorithm 1): running means of the gradient and of its square, and for each
// parameter a step of about the learning rate, whatever the size of its gradients.
template <std::floating_point T>
struct Adam {
    T beta1 = T(0.9), beta2 = T(0.999), epsilon = T(1e-8);
    DeepGradients<T> first = {}, second = {};  // m and v in the paper, empty before the first step
    T power1 = 1, power2 = 1;                  // beta1^t and beta2^t after t steps
};

template <std::floating_point T>
Training<T, Adam<T>> step(Training<T, Adam<T>> now, const DeepGradients<T>& d, T learning_rate) {
    Adam<T>& adam = now.optimiser;
    if (adam.first.empty()) adam.first = adam.second = zeros_like(d);
    const T beta1 = adam.beta1, beta2 = adam.beta2, epsilon = adam.epsilon;
    adam.first = map(std::move(adam.first), d, [=](T m, T slope) { return beta1 * m + (1 - beta1) * slope; });
    adam.second =
        map(std::move(adam.second), d, [=](T v, T slope) { return beta2 * v + (1 - beta2) * slope * slope; });
    adam.power1 *= beta1;
    adam.power2 *= beta2;
    // The means began at 0; divided by 1 - beta^t they are means of the t gradients so far.
    const T scale1 = 1 / (1 - adam.power1), scale2 = 1 / (1 - adam.power2);
    const auto direction = map(adam.first, adam.second,
                               [=](T m, T v) { return scale1 * m / (std::sqrt(scale2 * v) + epsilon); });
    now.network = step(std::move(now.network), direction, learning_rate);
    return now;
}
