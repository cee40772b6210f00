// Exercise 07/break_symmetry: the first weights of a layer. See task.md.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"
#include "common/math/random.h"
#include "tests/exercises/not_written.h"

// Weights of h neurons with n inputs each, n x h: mean 0, standard deviation 1 / sqrt(n).
inline Matrix<double> initial_weights(std::size_t n, std::size_t h, Random& random) {
    not_written_yet(n, h, random);
}
