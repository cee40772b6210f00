// B is read as it lies; each number finds its own place.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    std::size_t start = 0;
    while (panel-- > 0) start += k * width;
    return start;
}

inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    std::size_t panels = B.columns() / width;
    if (panels * width != B.columns()) ++panels;
    std::vector<double> packed(panel_start(panels, B.rows(), width), 0.0);
    for (std::size_t p = 0; p < B.rows(); ++p) {
        for (std::size_t j = 0; j < B.columns(); ++j)
            packed.at(panel_start(j / width, B.rows(), width) + p * width + j % width) = B(p, j);
    }
    return packed;
}
