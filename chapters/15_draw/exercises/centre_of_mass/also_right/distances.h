// Distances from the middle, summed with their signs.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"

struct Move {
    long down, right;
};

inline Move to_the_middle(const Matrix<double>& ink) {
    double mass = 0, down = 0, right = 0;
    for (std::size_t i = 0; i < ink.size(); ++i) {
        mass += ink.data()[i];
        down += ink.data()[i] * (14.0 - static_cast<double>(i / ink.columns()));
        right += ink.data()[i] * (14.0 - static_cast<double>(i % ink.columns()));
    }
    if (mass == 0) return {0, 0};
    return {static_cast<long>(std::floor(down / mass + 0.5)),
            static_cast<long>(std::floor(right / mass + 0.5))};
}
