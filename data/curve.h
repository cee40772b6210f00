// A smooth curve through given points, in whole numbers.
#pragma once

#include <cstddef>
#include <vector>

#include "data/digit_forms.h"

inline constexpr int steps_per_curve = 32;  // from a point to the next

// The point at step / steps_per_curve of the way from b to c on the curve through a, b, c, d (one
// coordinate), a cubic: Catmull and Rom, "A class of local interpolating splines", 1974.
inline int spline(int a, int b, int c, int d, int step) {
    const int cubic = (3 * b - a - 3 * c + d) * step / steps_per_curve;
    const int square = (2 * a - 5 * b + 4 * c - d + cubic) * step / steps_per_curve;
    return b + (c - a + square) * step / (2 * steps_per_curve);
}

// The smooth curve through the points. Where a point comes twice, the curve stops and starts anew.
inline std::vector<GridPoint> curve(const std::vector<GridPoint>& through) {
    std::vector<GridPoint> path;
    const std::size_t last = through.size() - 1;
    for (std::size_t i = 0; i < last; ++i) {
        const GridPoint b = through[i], c = through[i + 1];
        if (b == c) continue;
        const GridPoint a = i == 0 ? b : through[i - 1], d = i + 1 == last ? c : through[i + 2];
        for (int step = 0; step <= steps_per_curve; ++step) {
            path.push_back({spline(a.x, b.x, c.x, d.x, step), spline(a.y, b.y, c.y, d.y, step)});
        }
    }
    return path;
}
