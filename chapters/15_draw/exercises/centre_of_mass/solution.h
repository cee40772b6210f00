// Exercise 15/centre_of_mass: how far to move a digit to the middle. task.md tells what is asked.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"

// By how many pixels to move a digit; negative numbers: up and to the left.
struct Move {
    long down, right;
};

// The move that brings the centre of mass nearest to pixel (14, 14). ink: 28 x 28.
inline Move to_the_middle(const Matrix<double>& ink) {
    double mass = 0, down = 0, right = 0;
    for (std::size_t y = 0; y < ink.rows(); ++y) {
        for (std::size_t x = 0; x < ink.columns(); ++x) {
            mass += ink(y, x);
            down += ink(y, x) * static_cast<double>(y);
            right += ink(y, x) * static_cast<double>(x);
        }
    }
    if (mass == 0) return {0, 0};
    return {std::lround(14 - down / mass), std::lround(14 - right / mass)};
}
