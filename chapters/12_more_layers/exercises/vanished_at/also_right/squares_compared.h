#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "common/math/matrix.h"

// Compares squares, so that no root is needed.
inline std::optional<std::size_t> vanished_at(const std::vector<Matrix<double>>& dZ, double share) {
    std::vector<double> mean_squares;
    for (const Matrix<double>& layer : dZ) {
        double mean = 0;
        for (std::size_t i = 0; i < layer.rows(); ++i) {
            for (const double x : layer.row(i)) mean += x * x / static_cast<double>(layer.size());
        }
        mean_squares.push_back(mean);
    }
    std::optional<std::size_t> found;
    for (std::size_t l = 0; l < dZ.size(); ++l) {
        if (mean_squares[l] < share * share * mean_squares.back()) found = l + 1;
    }
    return found;
}
