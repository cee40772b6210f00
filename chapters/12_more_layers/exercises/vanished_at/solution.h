// Exercise 12/vanished_at: the layer at which the error has vanished. A solution.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "common/math/matrix.h"

inline double typical_size(const Matrix<double>& dZ) {
    double squares = 0;
    for (std::size_t i = 0; i < dZ.size(); ++i) squares += dZ.data()[i] * dZ.data()[i];
    return std::sqrt(squares / static_cast<double>(dZ.size()));
}

// dZ: one matrix per layer, m x its neurons, the first layer first. Returns the number of the layer, from 1.
inline std::optional<std::size_t> vanished_at(const std::vector<Matrix<double>>& dZ, double share) {
    const double last = typical_size(dZ.back());
    for (std::size_t number = dZ.size(); number > 0; --number) {
        if (typical_size(dZ[number - 1]) < share * last) return number;
    }
    return std::nullopt;
}
