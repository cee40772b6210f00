// diagnosis: one-number-dropped
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

// The first `count` normal numbers that NumPy makes of `uniforms`, which are in [0, 1) and enough of them.
inline std::vector<double> polar_normals(const std::vector<double>& uniforms, std::size_t count) {
    std::vector<double> normals;
    std::size_t i = 0;
    double x = 0;
    while (normals.size() < count) {
        x = 2 * uniforms[i++] - 1;
        double y = 2 * uniforms[i] - 1, r = x * x + y * y;
        if (r >= 1 || r == 0) continue;
        ++i;
        const double f = std::sqrt(-2 * std::log(r) / r);
        normals.push_back(f * y);
        if (normals.size() < count) normals.push_back(f * x);
    }
    return normals;
}
