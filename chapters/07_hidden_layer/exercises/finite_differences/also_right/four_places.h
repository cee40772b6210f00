// Four places instead of two, which takes a longer step: the error falls with its fourth power.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

inline std::vector<double> numerical_gradient(const std::function<double(const std::vector<double>&)>& f,
                                              std::vector<double> x) {
    std::vector<double> gradient(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double s = 1e-4 * (1 + std::abs(x[i]));
        const auto at = [&](double steps) {
            std::vector<double> moved = x;
            moved[i] += steps * s;
            return f(moved);
        };
        gradient[i] = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * s);
    }
    return gradient;
}
