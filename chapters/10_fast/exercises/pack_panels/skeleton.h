// Exercise 10/pack_panels: the columns of a matrix, copied panel by panel. See task.md.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// B: k x n; returns the panels of `width` columns one after the other, each k x width, row after row.
inline std::vector<double> pack(const Matrix<double>& B, std::size_t width) {
    not_written_yet(B, width);
}

// Where panel number `panel` begins in the result of pack, for B with k rows.
inline std::size_t panel_start(std::size_t panel, std::size_t k, std::size_t width) {
    not_written_yet(panel, k, width);
}
