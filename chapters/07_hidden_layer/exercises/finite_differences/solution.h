// Exercise 07/finite_differences: a gradient by measurement. A solution.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

// The derivative of f with respect to each element of x, by central differences.
inline std::vector<double> numerical_gradient(const std::function<double(const std::vector<double>&)>& f,
                                              std::vector<double> x) {
    std::vector<double> gradient;
    for (double& value : x) {
        const double kept = value;
        const double s = std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(kept));
        value = kept + s;
        const double up = f(x);
        value = kept - s;
        const double down = f(x);
        value = kept;
        gradient.push_back((up - down) / (2 * s));
    }
    return gradient;
}
