// diagnosis: t-one-behind
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

// Weights, the running means of each one's gradient and of its square, and the steps that are over.
struct AdamState {
    std::vector<double> w, m, v;
    int t = 0;
};

// What all are after one step against the gradient dw.
inline AdamState adam_step(AdamState now, const std::vector<double>& dw, double learning_rate) {
    for (std::size_t i = 0; i < now.w.size(); ++i) {
        now.m[i] = 0.9 * now.m[i] + 0.1 * dw[i];
        now.v[i] = 0.999 * now.v[i] + 0.001 * dw[i] * dw[i];
        const double mean = now.m[i] / (1 - std::pow(0.9, now.t));
        const double square = now.v[i] / (1 - std::pow(0.999, now.t));
        now.w[i] -= learning_rate * mean / (std::sqrt(square) + 1e-8);
    }
    ++now.t;
    return now;
}
