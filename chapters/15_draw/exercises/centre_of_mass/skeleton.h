// Exercise 15/centre_of_mass: how far to move a digit to the middle. See task.md.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// By how many pixels to move a digit; negative numbers: up and to the left.
struct Move {
    long down, right;
};

// The move that brings the centre of mass nearest to pixel (14, 14). ink: 28 x 28.
inline Move to_the_middle(const Matrix<double>& ink) {
    not_written_yet(ink);
}
