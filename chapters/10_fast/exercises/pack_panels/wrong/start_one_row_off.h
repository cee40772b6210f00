// diagnosis: start-one-row-off
// Exercise 10/pack_panels: the columns of a matrix, copied panel by panel. task.md tells what is asked.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.h"
inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    const std::size_t k = B.rows(), n = B.columns();
    const std::size_t panels = (n + width - 1) / width;
    std::vector<double> out(panels * k * width, 0);
    for (std::size_t p = 0; p < k; ++p)
        for (std::size_t j = 0; j < n; ++j) out[j / width * k * width + p * width + j % width] = B(p, j);
    return out;
}
inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    return panel * (k - 1) * width;
}
