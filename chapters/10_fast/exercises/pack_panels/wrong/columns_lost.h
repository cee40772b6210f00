// diagnosis: last-panel-lost
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.h"

inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    const std::size_t k = B.rows(), n = B.columns(), panels = n / width;
    std::vector<double> packed(panels * k * width);  // zeros, for the edge
    for (std::size_t j = 0; j < panels * width; ++j) {
        const std::size_t column = (j / width) * k * width + j % width;
        for (std::size_t p = 0; p < k; ++p) packed[column + p * width] = B(p, j);
    }
    return packed;
}

inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    return panel * k * width;
}
