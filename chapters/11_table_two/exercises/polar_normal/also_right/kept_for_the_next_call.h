#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

// As NumPy has it: a generator that keeps the second number.
struct PolarMethod {
    const std::vector<double>& uniforms;
    std::size_t next = 0;
    std::optional<double> kept = {};

    double number() {
        if (kept) return std::exchange(kept, std::nullopt).value();
        double x, y, r;
        do {
            x = 2.0 * uniforms.at(next++) - 1.0;
            y = 2.0 * uniforms.at(next++) - 1.0;
            r = std::hypot(x, y);
            r *= r;
        } while (!(r > 0 && r < 1));
        const double f = std::sqrt(-2.0 * std::log(r) / r);
        kept = x * f;
        return y * f;
    }
};

inline std::vector<double> polar_normals(const std::vector<double>& uniforms, std::size_t count) {
    PolarMethod method{uniforms};
    std::vector<double> normals(count);
    for (double& normal : normals) normal = method.number();
    return normals;
}
