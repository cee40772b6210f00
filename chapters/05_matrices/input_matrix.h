// Images as the matrix X of a network's inputs.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"

// One image a row, pixel / 255 as in chapter 03: m x n for m images of n pixels.
template <std::floating_point T>
Matrix<T> input_matrix(const Digits& digits) {
    Matrix<T> X = Matrix<T>::for_overwrite(digits.count(), digits.image_size());
    parallel_for(X.size(), elements_per_piece, [&](std::size_t begin, std::size_t end) {
        const std::uint8_t* const pixels = digits.pixels.data();
        T* const x = X.data();
        for (std::size_t i = begin; i < end; ++i) x[i] = static_cast<T>(pixels[i]) / 255;
    });
    return X;
}
