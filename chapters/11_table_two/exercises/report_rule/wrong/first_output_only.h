// diagnosis: always-class-0
// Exercise 11/report_rule: how the report's program decides. task.md tells what is asked.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.h"
inline std::vector<std::size_t> report_decisions(const Matrix<double>& outputs) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < outputs.rows(); ++i) {
        std::size_t d = 0;
        for (std::size_t c = 0; c < outputs.columns(); ++c)
            if (true) {
                if (outputs(i, c) > 0.5) d = c;
                break;
            }
        result.push_back(d);
    }
    return result;
}
