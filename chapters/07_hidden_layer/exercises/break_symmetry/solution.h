// Exercise 07/break_symmetry: the first weights of a layer. A solution.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"
#include "common/math/random.h"

// Weights of h neurons with n inputs each, n x h: mean 0, standard deviation 1 / sqrt(n).
inline Matrix<double> initial_weights(std::size_t n, std::size_t h, Random& random) {
    Matrix<double> weights(n, h);
    for (std::size_t j = 0; j < n; ++j) {
        for (double& w : weights.row(j)) w = random.normal() / std::sqrt(static_cast<double>(n));
    }
    return weights;
}
