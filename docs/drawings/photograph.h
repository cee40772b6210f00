// A photograph of a digit and what chapter 15 makes of it, step by step, side by side.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "chapters/15_draw/as_mnist.h"
#include "common/show/picture.h"
#include "common/show/png.h"

// A 5 on squared paper, with a speck, in the shade on the left, and the edge of a dark table on the right.
inline Picture example_photograph(std::size_t side) {
    using Place = std::array<double, 2>;
    const std::vector<std::vector<Place>> strokes = {{{66, 21},
                                                      {52, 21},
                                                      {39, 22},
                                                      {37, 34},
                                                      {36, 46},
                                                      {50, 42},
                                                      {62, 49},
                                                      {66, 60},
                                                      {60, 73},
                                                      {49, 79},
                                                      {34, 77}},
                                                     {{17, 30}, {17, 31}}};
    Picture picture{side, side, std::vector<std::uint8_t>(side * side)};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const double scale = 100 / static_cast<double>(side);
        const double y = static_cast<double>(i / side) * scale, x = static_cast<double>(i % side) * scale;
        double distance = std::numeric_limits<double>::max();
        for (const std::vector<Place>& stroke : strokes) {
            for (std::size_t k = 0; k + 1 < stroke.size(); ++k) {
                const auto [x1, y1] = stroke[k];
                const double dx = stroke[k + 1][0] - x1, dy = stroke[k + 1][1] - y1;
                const double along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy),
                             t = std::clamp(along, 0.0, 1.0);
                const double away_x = x - x1 - t * dx, away_y = y - y1 - t * dy;
                distance = std::min(distance, std::sqrt(away_x * away_x + away_y * away_y));
            }
        }
        const double pen = x < 25 ? 1 : 2.6;
        const bool square = i / side % 20 < 1 || i % side % 20 < 1;
        const double reflected = distance < pen ? 0.2 : square ? 0.7 : 0.9;
        const double light = (x > 95 ? 0.2 : 1) * (x + y < 75 ? 0.6 : 0.75 + 0.0025 * x);
        picture.pixels[i] = static_cast<std::uint8_t>(255 * light * reflected + 0.5);
    }
    return picture;
}

// The photograph, its light, its ink, the digit's ink, and the image that the network sees. A PNG file.
inline std::string photograph_drawing() {
    constexpr std::size_t side = longest_side;
    const Picture photograph = example_photograph(side), light = light_of(photograph);
    const auto as_picture = [](const Matrix<double>& ink) {
        Picture picture{ink.rows(), ink.columns(), {}};
        for (std::size_t i = 0; i < ink.size(); ++i) {
            picture.pixels.push_back(static_cast<std::uint8_t>(255 - ink.data()[i]));
        }
        return picture;
    };
    const Picture ink = as_picture(ink_of(photograph)), digit = as_picture(digit_in(ink_of(photograph)));
    const std::vector<std::uint8_t> image = as_mnist(photograph);
    Picture seen{side, side, std::vector<std::uint8_t>(side * side)};
    for (std::size_t i = 0; i < seen.pixels.size(); ++i) {
        seen.pixels[i] = image[i / side * field_size / side * field_size + i % side * field_size / side];
    }
    const Picture sheet = contact_sheet(
        {photograph.pixels, light.pixels, ink.pixels, digit.pixels, seen.pixels}, side, side, 5, 6, 1, 255);
    const std::vector<std::uint8_t> png = encode_png(sheet.pixels, sheet.height, sheet.width);
    return {png.begin(), png.end()};
}
