// The corrections go into the rate, as the end of the paper's section 2 has it.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

struct AdamState {
    std::vector<double> w, m, v;
    int t = 0;
};

inline AdamState adam_step(AdamState now, const std::vector<double>& dw, double learning_rate) {
    now.t += 1;
    const double root = std::sqrt(1 - std::pow(0.999, now.t));
    const double rate = learning_rate * root / (1 - std::pow(0.9, now.t));
    for (std::size_t i = 0; i < dw.size(); ++i) {
        now.m[i] += (1 - 0.9) * (dw[i] - now.m[i]);
        now.v[i] += (1 - 0.999) * (dw[i] * dw[i] - now.v[i]);
        now.w[i] -= rate * now.m[i] / (std::sqrt(now.v[i]) + 1e-8 * root);
    }
    return now;
}
