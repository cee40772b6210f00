// Exercise 13/momentum: one step with momentum. A solution.
#pragma once

#include <cstddef>
#include <vector>

// Weights, and the velocity of each.
struct Moving {
    std::vector<double> w, v;
};

// Both after one step against the gradient dw.
inline Moving momentum_step(Moving now, const std::vector<double>& dw, double learning_rate, double beta) {
    for (std::size_t i = 0; i < now.w.size(); ++i) {
        now.v[i] = beta * now.v[i] + dw[i];
        now.w[i] -= learning_rate * now.v[i];
    }
    return now;
}
