// diagnosis: all-equal
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.h"
#include "common/random.h"

// Weights of h neurons with n inputs each, n x h: mean 0, standard deviation 1 / sqrt(n).
inline Matrix<double> initial_weights(std::size_t n, std::size_t h, Random& random) {
    return Matrix<double>(n, h, random.normal() / std::sqrt(static_cast<double>(n)));
}
