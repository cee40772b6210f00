// Two loops, and new lists.
#pragma once

#include <cstddef>
#include <vector>

struct Moving {
    std::vector<double> w, v;
};

inline Moving momentum_step(Moving now, const std::vector<double>& dw, double learning_rate, double beta) {
    Moving next;
    for (std::size_t i = 0; i < dw.size(); ++i) next.v.push_back(dw[i] + now.v[i] * beta);
    for (std::size_t i = 0; i < dw.size(); ++i) next.w.push_back(now.w[i] - next.v[i] * learning_rate);
    return next;
}
