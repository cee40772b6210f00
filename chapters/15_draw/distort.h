// Training images, each a little slanted, turned, stretched and moved, differently every epoch: a mouse
// does not write as MNIST's pens did, and a network that has seen more hands reads more hands.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "common/files/digits.h"
#include "common/math/parallel.h"
#include "common/math/random.h"

// Pixel (y, x) of the new image comes from (y', x') of the old one, all counted from the middle:
// y' = yy y + yx x + shift_y and x' = xy y + xx x + shift_x.
struct Distortion {
    double yy, yx, xy, xx;    // a 2 x 2 matrix
    double shift_y, shift_x;  // in pixels
};

// The identity, and a little of everything. Turning needs no sine: a matrix near 1 with two small numbers of
// opposite sign turns, with two of the same sign it slants.
inline Distortion random_distortion(Random& random) {
    const auto about = [&](double middle, double spread) {
        return random.uniform(middle - spread, middle + spread);
    };
    return {about(1, 0.15), about(0, 0.15), about(0, 0.3), about(1, 0.15), about(0, 1), about(0, 1)};
}

// The grey value between four pixels, weighted by how near they are; outside the image there is paper.
inline double between_pixels(std::span<const std::uint8_t> image, std::size_t height, std::size_t width,
                             double y, double x) {
    const double top = std::floor(y), left = std::floor(x), low = y - top, right = x - left;
    const auto pixel = [&](double row, double column) {
        const bool inside = row >= 0 && column >= 0 && row < static_cast<double>(height) &&
                            column < static_cast<double>(width);
        const auto index = [&] {
            return static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column);
        };
        return inside ? static_cast<double>(image[index()]) : 0.0;
    };
    return (1 - low) * ((1 - right) * pixel(top, left) + right * pixel(top, left + 1)) +
           low * ((1 - right) * pixel(top + 1, left) + right * pixel(top + 1, left + 1));
}

// Writes the distorted image to `result`. Both: height x width pixels.
inline void distort(std::span<const std::uint8_t> image, std::size_t height, std::size_t width,
                    const Distortion& d, std::span<std::uint8_t> result) {
    const double middle_y = static_cast<double>(height - 1) / 2,
                 middle_x = static_cast<double>(width - 1) / 2;
    for (std::size_t i = 0; i < height; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            const double y = static_cast<double>(i) - middle_y, x = static_cast<double>(j) - middle_x;
            const double from_y = middle_y + d.yy * y + d.yx * x + d.shift_y;
            const double from_x = middle_x + d.xy * y + d.xx * x + d.shift_x;
            const double grey = between_pixels(image, height, width, from_y, from_x);
            result[i * width + j] = static_cast<std::uint8_t>(grey + 0.5);
        }
    }
}

// The same digits, every image distorted in a way of its own; which way depends only on `random` and on the
// image's number.
inline Digits distorted(const Digits& digits, const Random& random) {
    Digits result = digits;
    const std::size_t size = digits.image_size();
    parallel_for(digits.count(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Random own = random.part(i);
            distort(digits.image(i), digits.height, digits.width, random_distortion(own),
                    std::span(result.pixels).subspan(i * size, size));
        }
    });
    return result;
}
