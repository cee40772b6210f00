// diagnosis: root-taken-twice
// Exercise 07/break_symmetry: the first weights of a layer. task.md tells what is asked.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.h"
#include "common/random.h"
inline Matrix<double> initial_weights(std::size_t n, std::size_t h, Random& random) {
    Matrix<double> W(n, h);
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t u = 0; u < h; ++u)
            W(j, u) = random.normal() / std::sqrt(std::sqrt(static_cast<double>(n)));
    return W;
}
