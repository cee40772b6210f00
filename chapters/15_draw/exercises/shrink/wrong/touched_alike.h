// diagnosis: parts-count-whole
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/matrix.h"

// The picture with height x width pixels, each the mean of the area that it covers.
inline Matrix<double> shrink(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    const double d = double(picture.rows()) / double(height), e = double(picture.columns()) / double(width);
    const auto overlap = [](std::size_t at, double from, double to) {
        return std::max(0.0, std::min(to, double(at) + 1) - std::max(from, double(at)));
    };
    Matrix<double> result(height, width);
    for (std::size_t i = 0; i < height; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            double sum = 0, weights = 0;
            for (std::size_t y = 0; y < picture.rows(); ++y) {
                for (std::size_t x = 0; x < picture.columns(); ++x) {
                    const double weight = overlap(y, double(i) * d, double(i + 1) * d) > 0 &&
                                                  overlap(x, double(j) * e, double(j + 1) * e) > 0
                                              ? 1.0
                                              : 0.0;
                    sum += weight * picture(y, x);
                    weights += weight > 0 ? 1 : 0;
                }
            }
            result(i, j) = sum / weights;
        }
    }
    return result;
}
