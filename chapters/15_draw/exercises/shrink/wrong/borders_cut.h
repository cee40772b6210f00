// diagnosis: borders-cut-to-whole-pixels
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
            double sum = 0, count = 0;
            for (std::size_t y = i * picture.rows() / height; y < (i + 1) * picture.rows() / height; ++y) {
                for (std::size_t x = j * picture.columns() / width; x < (j + 1) * picture.columns() / width;
                     ++x) {
                    sum += picture(y, x);
                    count += 1;
                }
            }
            result(i, j) = sum / count;
        }
    }
    return result;
}
