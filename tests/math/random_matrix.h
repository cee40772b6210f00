// A matrix of random numbers for tests.
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/math/matrix.h"
#include "common/math/random.h"

// rows x columns numbers, uniform in [-1, 1).
template <class T>
Matrix<T> random_matrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    Random random(seed);
    Matrix<T> a(rows, columns);
    for (std::size_t i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(random.uniform(-1, 1));
    return a;
}
