// A picture of one digit, of any size, becomes an image as MNIST has them: light ink on black, scaled into
// 20 x 20 pixels with its proportions kept, its centre of mass in the middle of 28 x 28. A network can only
// read what looks like what it has learned from. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database
// of handwritten digits".
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/15_draw/ink.h"
#include "chapters/15_draw/pieces.h"
#include "chapters/15_draw/scaled.h"
#include "chapters/15_draw/stroke_width.h"
#include "common/math/matrix.h"
#include "common/show/picture.h"

inline constexpr std::size_t field_size = 28;

// How many pixels to move the digit down and to the right, so that its centre of mass comes nearest to pixel
// 14, counted from 0; it stays inside. (The middle of 28 pixels lies between 13 and 14. MNIST's own images
// say 14.)
inline std::array<std::size_t, 2> place_by_mass(const Matrix<double>& digit) {
    double mass = 0, moment_down = 0, moment_right = 0;
    for (std::size_t y = 0; y < digit.rows(); ++y) {
        for (std::size_t x = 0; x < digit.columns(); ++x) {
            mass += digit(y, x);
            moment_down += digit(y, x) * static_cast<double>(y);
            moment_right += digit(y, x) * static_cast<double>(x);
        }
    }
    const auto place = [&](double moment, std::size_t size) {
        const double nearest = std::floor(field_size / 2 - moment / mass + 0.5);
        return static_cast<std::size_t>(std::clamp(nearest, 0.0, static_cast<double>(field_size - size)));
    };
    return {place(moment_down, digit.rows()), place(moment_right, digit.columns())};
}

// The ink, of which there is some, scaled and placed: 28 x 28 pixels, 0 paper to 255 the strongest ink.
inline std::vector<std::uint8_t> framed(const Matrix<double>& ink) {
    const Matrix<double> digit = fitted(ink, bounding_box(ink), digit_size);
    const double strongest = *std::max_element(digit.data(), digit.data() + digit.size());
    const auto [down, right] = place_by_mass(digit);
    std::vector<std::uint8_t> pixels(field_size * field_size);
    for (std::size_t y = 0; y < digit.rows(); ++y) {
        for (std::size_t x = 0; x < digit.columns(); ++x) {
            pixels[(down + y) * field_size + right + x] =
                static_cast<std::uint8_t>(255 * digit(y, x) / strongest + 0.5);
        }
    }
    return pixels;
}

// The picture's digit as framed() gives it. Throws std::runtime_error when the picture is blank.
inline std::vector<std::uint8_t> as_mnist(const Picture& picture) {
    return framed(with_usual_strokes(digit_in(ink_of(picture))));
}
