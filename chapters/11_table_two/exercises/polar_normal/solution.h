// Exercise 11/polar_normal: NumPy's normal numbers from uniform ones. A solution.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

// The first `count` normal numbers that NumPy makes from `uniforms`, which are in [0, 1) and always enough.
inline std::vector<double> polar_normals(const std::vector<double>& uniforms, std::size_t count) {
    std::vector<double> normals;
    for (std::size_t i = 0; normals.size() < count; i += 2) {
        const double x = 2 * uniforms[i] - 1, y = 2 * uniforms[i + 1] - 1, r = x * x + y * y;
        if (r >= 1 || r == 0) continue;
        const double f = std::sqrt(-2 * std::log(r) / r);
        normals.push_back(f * y);
        if (normals.size() < count) normals.push_back(f * x);
    }
    return normals;
}
