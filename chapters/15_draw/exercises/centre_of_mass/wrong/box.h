// diagnosis: box-centred
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/matrix.h"

// By how many pixels to move a digit; negative: up and to the left.
struct Move {
    long down, right;
};

// The move that brings the centre of mass nearest to pixel (14, 14). ink: 28 x 28.
inline Move to_the_middle(const Matrix<double>& ink) {
    std::size_t top = 28, bottom = 0, left = 28, right = 0;
    for (std::size_t y = 0; y < ink.rows(); ++y) {
        for (std::size_t x = 0; x < ink.columns(); ++x) {
            if (ink(y, x) == 0) continue;
            top = std::min(top, y);
            bottom = std::max(bottom, y);
            left = std::min(left, x);
            right = std::max(right, x);
        }
    }
    if (top > bottom) return {0, 0};
    return {std::lround(14 - static_cast<double>(top + bottom) / 2),
            std::lround(14 - static_cast<double>(left + right) / 2)};
}
