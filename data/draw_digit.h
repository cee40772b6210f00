// Draws one handwritten-looking digit and treats it as MNIST's were treated: it is scaled into 20 x 20 pixels
// with its aspect kept and grey edges, then its centre of mass is placed in the middle of 28 x 28
// (LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition", 1998, III.A).
// Everything is integer arithmetic, so that every compiler and machine draws the same bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/random.h"
#include "data/digit_forms.h"

inline constexpr int image_side = 28;  // pixels
inline constexpr int box_side = 20;    // pixels; a digit fills this box in one direction at least

namespace drawing {

inline constexpr int unit = 64;    // one step of the forms' grid
inline constexpr int pixel = 256;  // one pixel, after scaling
inline constexpr int edge = 344;   // the width, in 1/256 pixel, over which ink fades into paper

using Box = std::array<int, box_side * box_side>;  // ink of each pixel, 0 to 255, row by row

// A bell-shaped random number with mean 0 and this standard deviation, never beyond 3.5 of them: the sum of
// four uniform 16-bit numbers, whose own standard deviation is 65536 sqrt(4 / 12) = 37837.
inline int bell(Random& random, int deviation) {
    const std::uint64_t bits = random.next();
    std::int64_t sum = -2 * 65535;
    for (int shift = 0; shift < 64; shift += 16) sum += static_cast<std::int64_t>((bits >> shift) & 0xffff);
    return static_cast<int>(sum * deviation / 37837);
}

inline const Form& choose_form(const std::vector<Form>& forms, Random& random) {
    unsigned total = 0;
    for (const Form& form : forms) total += form.share;
    std::uint64_t ticket = random.below(total);
    std::size_t chosen = 0;
    while (ticket >= forms[chosen].share) ticket -= forms[chosen++].share;
    return forms[chosen];
}

// How a hand distorts a whole form: it stretches and slants it, and bends it like a sheet of rubber that is
// pulled at 3 x 3 places, with the smooth weights of a quadratic Bezier surface in between.
struct Hand {
    std::array<std::array<Point, 3>, 3> pulls;  // in units; rows from top to bottom
    int width, slant;                           // in 1/256

    explicit Hand(Random& random) {
        for (auto& row : pulls) {
            for (Point& pull : row) pull = {bell(random, 18 * unit), bell(random, 18 * unit)};
        }
        width = std::max(180, 258 + bell(random, 40));
        slant = std::clamp(40 + bell(random, 80), -110, 180);  // most people lean to the right
    }

    // From the grid to units about the middle of the form.
    Point place(Point point) const {
        const auto weights = [](std::int64_t t) {  // they sum to 10,000 for t = 0 to 100
            return std::array{(100 - t) * (100 - t), 2 * t * (100 - t), t * t};
        };
        const auto across = weights(point.x), down = weights(point.y);
        std::int64_t dx = 0, dy = 0;
        for (std::size_t row = 0; row < 3; ++row) {
            for (std::size_t column = 0; column < 3; ++column) {
                dx += across[column] * down[row] * pulls[row][column].x;
                dy += across[column] * down[row] * pulls[row][column].y;
            }
        }
        const int x = (point.x - 50) * unit + static_cast<int>(dx / 100'000'000);
        const int y = (point.y - 50) * unit + static_cast<int>(dy / 100'000'000);
        return {(x * width - y * slant) / 256, y};
    }
};

// The point at step / 32 of the way from b to c on the curve through a, b, c, d (one coordinate), a cubic:
// Catmull and Rom, "A class of local interpolating splines", 1974.
inline int spline(int a, int b, int c, int d, int step) {
    const int cubic = (3 * b - a - 3 * c + d) * step / 32;
    const int square = (2 * a - 5 * b + 4 * c - d + cubic) * step / 32;
    return b + (c - a + square) * step / 64;
}

// Appends the smooth curve through the points. Where a point comes twice, the curve stops and starts anew.
inline void append_curve(const std::vector<Point>& through, std::vector<Point>& path) {
    const std::size_t last = through.size() - 1;
    for (std::size_t i = 0; i < last; ++i) {
        const Point a = through[i > 0 ? i - 1 : 0], b = through[i], c = through[i + 1];
        const Point d = through[std::min(i + 2, last)];
        if (b == c) continue;
        for (int step = 0; step <= 32; ++step) {
            path.push_back({spline(a.x, b.x, c.x, d.x, step), spline(a.y, b.y, c.y, d.y, step)});
        }
    }
}

// Where the tip of the pen passes, in units: points so close together that their ink makes a line.
inline std::vector<Point> write_form(const Form& form, Random& random) {
    const Hand hand(random);
    std::vector<Point> path;
    for (const Stroke& stroke : form.strokes) {
        std::vector<Point> placed;
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const bool corner = i > 0 && stroke[i] == stroke[i - 1];
            const bool end = i == 0 || i + 1 == stroke.size();
            const int wobble = end ? 7 * unit / 2 : 2 * unit;  // nobody starts or stops exactly where meant
            const Point point = hand.place(stroke[i]);
            const Point wobbled = {point.x + bell(random, wobble), point.y + bell(random, wobble)};
            placed.push_back(corner ? placed.back() : wobbled);
        }
        append_curve(placed, path);
    }
    return path;
}

// Scales the path from units to 1/256 pixel, so that the ink of a round pen of this radius just fits the box.
inline void fit_into_box(std::vector<Point>& path, int radius) {
    Point low = path.front(), high = path.front();
    for (const Point& point : path) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const int extent = std::max({high.x - low.x, high.y - low.y, 1});
    const int margin = radius + (edge - pixel) / 2;  // at the middle of the next pixel outside, ink has faded
    const int room = box_side * pixel - 2 * margin;
    for (Point& point : path) {
        point = {margin + (point.x - low.x) * room / extent, margin + (point.y - low.y) * room / extent};
    }
}

// The whole part of the square root of a number below 2^20.
inline int square_root(int value) {
    int root = 0;
    for (int bit = 512; bit > 0; bit /= 2) {
        if ((root + bit) * (root + bit) <= value) root += bit;
    }
    return root;
}

// The ink that a round pen leaves: black inside, fading to paper over `edge` about its rim.
inline Box ink(const std::vector<Point>& path, int radius) {
    const int reach = radius + edge / 2;
    Box box;  // at first the squared distance from each pixel's middle to the path
    box.fill(reach * reach);
    for (const Point& point : path) {
        const int left = std::max(0, (point.x - reach) / pixel), top = std::max(0, (point.y - reach) / pixel);
        const int right = std::min(box_side - 1, (point.x + reach) / pixel);
        const int bottom = std::min(box_side - 1, (point.y + reach) / pixel);
        for (int row = top; row <= bottom; ++row) {
            for (int column = left; column <= right; ++column) {
                const int dx = column * pixel + pixel / 2 - point.x;
                const int dy = row * pixel + pixel / 2 - point.y;
                int& nearest = box[static_cast<std::size_t>(row * box_side + column)];
                nearest = std::min(nearest, dx * dx + dy * dy);
            }
        }
    }
    for (int& value : box) value = std::min(255, (reach - square_root(value)) * 255 / edge);
    return box;
}

// The box on 28 x 28 pixels of paper, moved by whole pixels so that its centre of mass is at the middle of
// pixel (14, 14), half a pixel more or less. A faint row that would fall off the paper is lost.
inline std::vector<std::uint8_t> centre_by_mass(const Box& box) {
    int mass = 0, moment_x = 0, moment_y = 0;
    for (int i = 0; i < box_side * box_side; ++i) {
        const int value = box[static_cast<std::size_t>(i)];
        mass += value;
        moment_x += value * (i % box_side);
        moment_y += value * (i / box_side);
    }
    const int left = image_side / 2 - (moment_x + mass / 2) / mass;
    const int top = image_side / 2 - (moment_y + mass / 2) / mass;
    std::vector<std::uint8_t> image(image_side * image_side);
    for (int i = 0; i < box_side * box_side; ++i) {
        const int x = left + i % box_side, y = top + i / box_side;
        if (x < 0 || x >= image_side || y < 0 || y >= image_side) continue;
        const int value = box[static_cast<std::size_t>(i)];
        image[static_cast<std::size_t>(y * image_side + x)] = static_cast<std::uint8_t>(value);
    }
    return image;
}

}  // namespace drawing

// An image of `digit` (0 to 9): 28 x 28 pixels row by row, 0 for paper to 255 for ink.
inline std::vector<std::uint8_t> draw_digit(unsigned digit, Random& random) {
    const Form& form = drawing::choose_form(digit_forms().at(digit), random);
    std::vector<Point> path = drawing::write_form(form, random);
    const int radius = std::clamp(322 + drawing::bell(random, 80), 130, 450);  // of the pen, 1/256 pixel
    drawing::fit_into_box(path, radius);
    return drawing::centre_by_mass(drawing::ink(path, radius));
}
