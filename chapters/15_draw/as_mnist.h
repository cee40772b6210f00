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
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "common/math/matrix.h"
#include "common/show/picture.h"

inline constexpr std::size_t field_size = 28, digit_size = 20;

inline std::vector<int> border_pixels(const Picture& picture) {
    std::vector<int> border;
    for (std::size_t y = 0; y < picture.height; ++y) {
        for (std::size_t x = 0; x < picture.width; ++x) {
            const bool inside = y > 0 && x > 0 && y + 1 < picture.height && x + 1 < picture.width;
            if (!inside) border.push_back(picture.pixels[y * picture.width + x]);
        }
    }
    return border;
}

// How far each pixel differs from the paper, towards the ink; 0 for paper. The border shows the paper: its
// median is the paper's grey. Ink is on that side of it, dark or light, to which the pixels differ more in
// sum. Paper is uneven, so up to three times what nine tenths of the border differ is paper too, but never
// more than half of the strongest ink. Returns height x width. Throws std::runtime_error when nothing
// differs.
inline Matrix<double> ink_of(const Picture& picture) {
    std::vector<int> border = border_pixels(picture);
    std::ranges::sort(border);
    const int paper = border[border.size() / 2];
    for (int& pixel : border) pixel = std::abs(pixel - paper);
    std::ranges::sort(border);
    const int uneven = 3 * border[border.size() * 9 / 10];
    long long sum = 0;
    int darkest = 0, lightest = 0;
    for (const int pixel : picture.pixels) {
        sum += pixel - paper;
        darkest = std::max(darkest, paper - pixel);
        lightest = std::max(lightest, pixel - paper);
    }
    const int side = sum < 0 ? -1 : 1, most = sum < 0 ? darkest : lightest;
    if (most == 0) throw std::runtime_error("shows nothing: all its pixels are alike");
    Matrix<double> ink(picture.height, picture.width);
    for (std::size_t i = 0; i < ink.size(); ++i) {
        const int difference = side * (picture.pixels[i] - paper);
        if (difference > std::min(uneven, most / 2)) ink.data()[i] = difference;
    }
    return ink;
}

struct Box {
    std::size_t top, bottom, left, right;  // bottom and right are one past the end
};

// The smallest box with all the ink; there is some.
inline Box bounding_box(const Matrix<double>& ink) {
    Box box{ink.rows(), 0, ink.columns(), 0};
    for (std::size_t y = 0; y < ink.rows(); ++y) {
        for (std::size_t x = 0; x < ink.columns(); ++x) {
            if (ink(y, x) == 0) continue;
            box = {std::min(box.top, y), y + 1, std::min(box.left, x), std::max(box.right, x + 1)};
        }
    }
    return box;
}

// How much of the piece [i, i + 1) lies between `from` and `to`, 0 to 1.
inline double overlap(std::size_t i, double from, double to) {
    const auto begin = static_cast<double>(i);
    return std::max(0.0, std::min(to, begin + 1) - std::max(from, begin));
}

// The box, scaled to height x width: a new pixel is the mean of the area that it covers in the old picture.
inline Matrix<double> scaled(const Matrix<double>& ink, const Box& box, std::size_t height,
                             std::size_t width) {
    const double down = static_cast<double>(box.bottom - box.top) / static_cast<double>(height);
    const double across = static_cast<double>(box.right - box.left) / static_cast<double>(width);
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

// The digit in its box, scaled until its longer side is 20 pixels.
inline Matrix<double> fitted(const Matrix<double>& ink, const Box& box) {
    const std::size_t height = box.bottom - box.top, width = box.right - box.left;
    const auto longer = static_cast<double>(std::max(height, width));
    const auto side = [&](std::size_t length) {
        const double exact = digit_size * static_cast<double>(length) / longer;
        return std::max<std::size_t>(1, static_cast<std::size_t>(exact + 0.5));
    };
    return scaled(ink, box, side(height), side(width));
}

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

// 28 x 28 pixels, 0 paper to 255 the strongest ink. Throws std::runtime_error when the picture is blank.
inline std::vector<std::uint8_t> as_mnist(const Picture& picture) {
    const Matrix<double> ink = ink_of(picture);
    const Matrix<double> digit = fitted(ink, bounding_box(ink));
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
