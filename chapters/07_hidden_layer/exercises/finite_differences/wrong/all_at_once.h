// diagnosis: all-moved-together
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

// The derivative of f by each element of x, by central differences.
inline std::vector<double> numerical_gradient(const std::function<double(const std::vector<double>&)>& f,
                                              std::vector<double> x) {
    const double s = std::cbrt(std::numeric_limits<double>::epsilon());
    std::vector<double> above = x, below = x;
    for (double& value : above) value += s;
    for (double& value : below) value -= s;
    return std::vector<double>(x.size(), (f(above) - f(below)) / (2 * s));
}
