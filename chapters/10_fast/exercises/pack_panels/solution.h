// Exercise 10/pack_panels: the columns of a matrix, copied panel by panel. A solution.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

// B: k x n; returns the panels of `width` columns one after the other, each k x width, row after row.
inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    const std::size_t k = B.rows(), n = B.columns(), panels = (n + width - 1) / width;
    std::vector<double> packed(panels * k * width);  // zeros, for the edge
    for (std::size_t j = 0; j < n; ++j) {
        const std::size_t column = (j / width) * k * width + j % width;
        for (std::size_t p = 0; p < k; ++p) packed[column + p * width] = B(p, j);
    }
    return packed;
}

// Where panel number `panel` begins in the result of pack, for B with k rows.
inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    return panel * k * width;
}
