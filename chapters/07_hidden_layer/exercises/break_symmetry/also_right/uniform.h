// Uniform numbers: an interval of half width c has the deviation c / sqrt(3).
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"
#include "common/math/random.h"

inline Matrix<double> initial_weights(std::size_t n, std::size_t h, Random& random) {
    const double half_width = std::sqrt(3.0 / static_cast<double>(n));
    Matrix<double> weights(n, h);
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights.data()[i] = half_width * (1 - 2 * random.uniform());
    return weights;
}
