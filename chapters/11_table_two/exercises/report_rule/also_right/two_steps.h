// The rule as it is told: first all answers, 1 or 0, then the first of the largest of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

inline std::vector<std::size_t> report_decisions(const Matrix<double>& outputs) {
    const Matrix<double> answers = map(outputs, [](double p) { return p > 0.5 ? 1.0 : 0.0; });
    std::vector<std::size_t> decisions;
    for (std::size_t i = 0; i < answers.rows(); ++i) {
        const auto row = answers.row(i);
        decisions.push_back(static_cast<std::size_t>(std::ranges::max_element(row) - row.begin()));
    }
    return decisions;
}
