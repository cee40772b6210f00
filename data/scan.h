// From the path of a pen to an image as MNIST's were made: the bounding box of a black and white scan is
// scaled to fit 20 x 20 pixels, with its aspect ratio kept and antialiased, then its centre of mass is placed
// in the middle of 28 x 28 (LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document
// recognition", 1998, III.A). Everything is integer arithmetic, so that every compiler and machine draws the
// same bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/ink.h"

inline constexpr int image_side = 28;  // pixels
inline constexpr int box_side = 20;    // pixels; a digit fills this box in one direction at least

namespace scan {

using Box = std::array<int, box_side * box_side>;  // 0 to 255, row by row

// From the first inked pixel to one past the last.
struct Bounds {
    int left = page_side, right = 0, top = page_side, bottom = 0;
};

inline Bounds bounds(const Page& page) {
    Bounds found;
    for (int row = 0; row < page_side; ++row) {
        for (int column = 0; column < page_side; ++column) {
            if (page[static_cast<std::size_t>(row * page_side + column)] == 0) continue;
            found.left = std::min(found.left, column), found.right = std::max(found.right, column + 1);
            found.top = std::min(found.top, row), found.bottom = std::max(found.bottom, row + 1);
        }
    }
    return found;
}

// A stretch of `side` pixels of the scan is scaled to 20 pixels. Both are cut into the same parts: a pixel of
// the scan is 20 of them long, a pixel of the box `side`. How many parts the two have in common:
inline int shared(int box_pixel, int scan_pixel, int side) {
    const int from = std::max(box_pixel * side, scan_pixel * box_side);
    const int until = std::min((box_pixel + 1) * side, (scan_pixel + 1) * box_side);
    return until - from;
}

// The ink within the bounds, scaled so that the larger side makes 20 pixels and the smaller lies in the
// middle. Each pixel is as dark as the share of it that is inked, and never white when any of it is.
inline Box scale_into_box(const Page& page) {
    const Bounds b = bounds(page);
    const int side = std::max(b.right - b.left, b.bottom - b.top);
    const int left = (b.left + b.right - side) / 2, top = (b.top + b.bottom - side) / 2;
    Box box{};
    std::array<int, box_side> line;  // the ink of one row of the scan in each column of the box
    for (int row = b.top; row < b.bottom; ++row) {
        for (int x = 0; x < box_side; ++x) {
            const int first = std::max(b.left - left, x * side / box_side);
            const int last = std::min(b.right - left - 1, ((x + 1) * side - 1) / box_side);
            const auto* pixels = &page[static_cast<std::size_t>(row * page_side)];
            int sum = 0;
            for (int i = first; i <= last; ++i) sum += pixels[left + i] * shared(x, i, side);
            line[static_cast<std::size_t>(x)] = sum;
        }
        const int first = (row - top) * box_side / side, last = ((row - top + 1) * box_side - 1) / side;
        for (int y = first; y <= last; ++y) {
            const int weight = shared(y, row - top, side);
            for (int x = 0; x < box_side; ++x) {
                box[static_cast<std::size_t>(y * box_side + x)] += weight * line[static_cast<std::size_t>(x)];
            }
        }
    }
    for (int& value : box) value = (value * 255 + side * side - 1) / (side * side);
    return box;
}

// The box on 28 x 28 pixels of paper, moved by whole pixels so that its centre of mass is at the middle of
// pixel (14, 14), half a pixel more or less; but not beyond the edge of the paper, which limits a few digits
// that are heavy at one end.
inline std::vector<std::uint8_t> centre_by_mass(const Box& box) {
    int mass = 0, moment_x = 0, moment_y = 0;
    for (int i = 0; i < box_side * box_side; ++i) {
        const int value = box[static_cast<std::size_t>(i)];
        mass += value;
        moment_x += value * (i % box_side);
        moment_y += value * (i / box_side);
    }
    const auto margin = [&](int moment) {  // on the side of the smaller coordinates
        return std::clamp(image_side / 2 - (moment + mass / 2) / mass, 0, image_side - box_side);
    };
    const int left = margin(moment_x), top = margin(moment_y);
    std::vector<std::uint8_t> image(image_side * image_side);
    for (int i = 0; i < box_side * box_side; ++i) {
        const int x = left + i % box_side, y = top + i / box_side;
        const int value = box[static_cast<std::size_t>(i)];
        image[static_cast<std::size_t>(y * image_side + x)] = static_cast<std::uint8_t>(value);
    }
    return image;
}

}  // namespace scan

// The path drawn with a pen of this radius (1/16 pixel of the scan) as an image of 28 x 28 pixels row by row,
// 0 for paper to 255 for ink.
inline std::vector<std::uint8_t> scan_path(PenPath path, int radius, const scan::Grain& grain) {
    scan::fit_to_page(path);
    return scan::centre_by_mass(scan::scale_into_box(scan::ink(path, radius, grain)));
}
