// Exercise 11/report_rule: how the report's program decides. A solution.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

// The class of each row by the rule "above one half, then the first of the largest". outputs: m x k.
inline std::vector<std::size_t> report_decisions(const Matrix<double>& outputs) {
    std::vector<std::size_t> decisions(outputs.rows(), 0);
    for (std::size_t i = 0; i < outputs.rows(); ++i) {
        for (std::size_t c = 0; c < outputs.columns(); ++c) {
            if (outputs(i, c) > 0.5) {
                decisions[i] = c;
                break;
            }
        }
    }
    return decisions;
}
