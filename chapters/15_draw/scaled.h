// A part of a picture, made smaller or larger: every new pixel is the mean of the area that it covers.
#pragma once

#include <algorithm>
#include <cstddef>

#include "common/math/matrix.h"

struct Box {
    std::size_t top, bottom, left, right;  // bottom and right are one past the end

    std::size_t height() const { return bottom - top; }
    std::size_t width() const { return right - left; }
    std::size_t longer_side() const { return std::max(height(), width()); }
};

// How much of the piece [i, i + 1) lies between `from` and `to`, 0 to 1.
inline double overlap(std::size_t i, double from, double to) {
    const auto begin = static_cast<double>(i);
    return std::max(0.0, std::min(to, begin + 1) - std::max(from, begin));
}

// The box, scaled to height x width.
inline Matrix<double> scaled(const Matrix<double>& ink, const Box& box, std::size_t height,
                             std::size_t width) {
    const double down = static_cast<double>(box.height()) / static_cast<double>(height);
    const double across = static_cast<double>(box.width()) / static_cast<double>(width);
    Matrix<double> result(height, width);
    for (std::size_t i = 0; i < height; ++i) {
        const double top = static_cast<double>(box.top) + static_cast<double>(i) * down, bottom = top + down;
        for (std::size_t j = 0; j < width; ++j) {
            const double left = static_cast<double>(box.left) + static_cast<double>(j) * across;
            const double right = left + across;
            double sum = 0;
            for (auto y = static_cast<std::size_t>(top); y < box.bottom && static_cast<double>(y) < bottom;
                 ++y) {
                for (auto x = static_cast<std::size_t>(left); x < box.right && static_cast<double>(x) < right;
                     ++x) {
                    sum += ink(y, x) * overlap(y, top, bottom) * overlap(x, left, right);
                }
            }
            result(i, j) = sum / (down * across);
        }
    }
    return result;
}

// The box, scaled until its longer side is `side`; at least one pixel high and wide.
inline Matrix<double> fitted(const Matrix<double>& ink, const Box& box, std::size_t side) {
    const auto length = [&](std::size_t old) {
        const double exact =
            static_cast<double>(side) * static_cast<double>(old) / static_cast<double>(box.longer_side());
        return std::max<std::size_t>(1, static_cast<std::size_t>(exact + 0.5));
    };
    return scaled(ink, box, length(box.height()), length(box.width()));
}
