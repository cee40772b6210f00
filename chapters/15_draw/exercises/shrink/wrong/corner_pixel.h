// diagnosis: one-pixel-taken
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/matrix.h"

// The picture with height x width pixels, each the mean of the area that it covers.
inline Matrix<double> shrink(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    Matrix<double> result(height, width);
    for (std::size_t i = 0; i < height; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            result(i, j) = picture(i * picture.rows() / height, j * picture.columns() / width);
        }
    }
    return result;
}
