// Panel by panel, in the order of the result.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    std::vector<double> packed;
    for (std::size_t first = 0; first < B.columns(); first += width) {
        for (std::size_t p = 0; p < B.rows(); ++p) {
            for (std::size_t j = first; j < first + width; ++j)
                packed.push_back(j < B.columns() ? B(p, j) : 0);
        }
    }
    return packed;
}

inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    return panel * k * width;
}
