// Exercise 15/shrink: a picture made smaller by averaging areas. See task.md.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

// The picture with height x width pixels, each the mean of the area that it covers.
inline Matrix<double> shrink(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    not_written_yet(picture, height, width);
}
