// Strokes brought nearer to the width of MNIST's. Its pens were much alike: a network has hardly seen what a
// marker writes, and then takes a thick 1 for an 8.
// Source: J. Serra, "Image Analysis and Mathematical Morphology" (1982): dilation and erosion.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "chapters/15_draw/ink.h"
#include "chapters/15_draw/pieces.h"
#include "chapters/15_draw/scaled.h"
#include "common/math/matrix.h"

// How wide the strokes are, in tenths of a pixel. Ink counts from half of the strongest on, and there is a
// margin around it. A stroke's area is its width times its length, and it has two edges. Counted in sides of
// pixels a line is, on average over all directions, 4 / pi times too long: width = area / edges * 8 / pi.
inline long stroke_width(const Matrix<double>& ink) {
    const double half = *std::max_element(ink.data(), ink.data() + ink.size()) / 2;
    long area = 0, edges = 0;
    for (std::size_t y = 1; y < ink.rows(); ++y) {
        for (std::size_t x = 1; x < ink.columns(); ++x) {
            const bool inked = ink(y, x) > half;
            area += inked ? 1 : 0;
            edges += inked != (ink(y - 1, x) > half) ? 1 : 0;
            edges += inked != (ink(y, x - 1) > half) ? 1 : 0;
        }
    }
    return (51 * area + edges) / (2 * edges);  // 10 * 8 / pi is 25.5, in integers: the same everywhere
}

// Every pixel becomes the strongest near it, so that strokes grow by a pixel on either side, or the weakest.
inline Matrix<double> one_step(const Matrix<double>& ink, bool wider, bool corners) {
    Matrix<double> result = ink;
    for (std::size_t i = 0; i < ink.size(); ++i) {
        double& pixel = result.data()[i];
        each_near(i, ink.rows(), ink.columns(), [&](std::size_t near) {
            const bool corner =
                near / ink.columns() != i / ink.columns() && near % ink.columns() != i % ink.columns();
            if (corner && !corners) return;
            pixel = wider ? std::max(pixel, ink.data()[near]) : std::min(pixel, ink.data()[near]);
        });
    }
    return result;
}

// The digit, 80 pixels long, its strokes half way to the median of MNIST's, 9.8 pixels: all the way would
// make hands more alike than MNIST's are. It stays as it is when that is nearer than a step, when it is clean
// (20 pixels long), or when nothing would be left.
inline Matrix<double> with_usual_strokes(const Matrix<double>& ink) {
    constexpr long usual = 98, step = 20;  // tenths
    constexpr std::size_t side = 80, margin = 2;
    const Box box = bounding_box(ink);
    if (box.longer_side() == digit_size) return ink;
    const Matrix<double> large = fitted(ink, box, side);
    Matrix<double> digit(large.rows() + 2 * margin, large.columns() + 2 * margin);
    for (std::size_t y = 0; y < large.rows(); ++y) {
        for (std::size_t x = 0; x < large.columns(); ++x) digit(y + margin, x + margin) = large(y, x);
    }
    const long width = stroke_width(digit), steps = (std::abs(width - usual) + step) / (2 * step);
    for (long k = 0; k < steps; ++k) digit = one_step(digit, width < usual, k % 2 == 1);
    const bool left = *std::max_element(digit.data(), digit.data() + digit.size()) > 0;
    return steps > 0 && left ? digit : ink;
}
