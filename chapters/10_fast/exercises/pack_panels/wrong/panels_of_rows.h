// diagnosis: panels-of-rows
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.h"

inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    std::vector<double> packed;
    for (std::size_t first = 0; first < B.rows(); first += width) {
        for (std::size_t j = 0; j < B.columns(); ++j) {
            for (std::size_t p = first; p < first + width; ++p) packed.push_back(p < B.rows() ? B(p, j) : 0);
        }
    }
    return packed;
}

inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    return panel * k * width;
}
