// diagnosis: argmax-where-none-is-above
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "common/matrix.h"

// The class of each row by the rule "above one half, then the first of the largest". outputs: m x k.
inline std::vector<std::size_t> report_decisions(const Matrix<double>& outputs) {
    std::vector<std::size_t> decisions(outputs.rows(), 0);
    for (std::size_t i = 0; i < outputs.rows(); ++i) {
        const auto row = outputs.row(i);
        auto place = std::find_if(row.begin(), row.end(), [](double p) { return p > 0.5; });
        if (place == row.end()) place = std::max_element(row.begin(), row.end());
        decisions[i] = static_cast<std::size_t>(place - row.begin());
    }
    return decisions;
}
