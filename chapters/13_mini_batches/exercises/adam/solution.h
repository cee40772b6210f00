// Exercise 13/adam: one step of Adam. A solution.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

// Weights, the running means of each one's gradient and of its square, and the steps taken so far.
struct AdamState {
    std::vector<double> w, m, v;
    int t = 0;
};

// All of them after one step against the gradient dw.
inline AdamState adam_step(AdamState now, const std::vector<double>& dw, double learning_rate) {
    constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    ++now.t;
    for (std::size_t i = 0; i < now.w.size(); ++i) {
        now.m[i] = beta1 * now.m[i] + (1 - beta1) * dw[i];
        now.v[i] = beta2 * now.v[i] + (1 - beta2) * dw[i] * dw[i];
        const double mean = now.m[i] / (1 - std::pow(beta1, now.t));
        const double square = now.v[i] / (1 - std::pow(beta2, now.t));
        now.w[i] -= learning_rate * mean / (std::sqrt(square) + epsilon);
    }
    return now;
}
