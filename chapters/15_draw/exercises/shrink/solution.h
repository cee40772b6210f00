// Exercise 15/shrink: a picture made smaller by means of areas. task.md tells what is asked.
#pragma once

#include <algorithm>
#include <cstddef>

#include "common/math/matrix.h"

// The picture with height x width pixels, each the mean of the area that it covers.
inline Matrix<double> shrink(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    const double d = double(picture.rows()) / double(height), e = double(picture.columns()) / double(width);
    const auto overlap = [](std::size_t at, double from, double to) {
        return std::max(0.0, std::min(to, double(at) + 1) - std::max(from, double(at)));
    };
    Matrix<double> result(height, width);
    for (std::size_t i = 0; i < height; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            double sum = 0;
            for (std::size_t y = 0; y < picture.rows(); ++y) {
                for (std::size_t x = 0; x < picture.columns(); ++x) {
                    const double weight = overlap(y, double(i) * d, double(i + 1) * d) *
                                          overlap(x, double(j) * e, double(j + 1) * e);
                    sum += weight * picture(y, x);
                }
            }
            result(i, j) = sum / (d * e);
        }
    }
    return result;
}
