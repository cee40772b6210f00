// From the path of a pen to ink on a page: a black and white scan, as MNIST's digits were before they became
// images. Everything is integer arithmetic, so that every compiler and machine inks the same pixels.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "common/math/random.h"
#include "data/handwriting.h"

namespace scan {

inline constexpr int page_side = 128;    // pixels of the scan, as in NIST's forms
inline constexpr int written_side = 80;  // pixels of the scan; the pen's path fills this in one direction
inline constexpr int dot = 16;           // a pixel of the scan has 16 x 16 places
inline constexpr int cell_side = 4;      // pixels of the scan
inline constexpr int cells = page_side / cell_side;

using Page = std::array<std::uint8_t, page_side * page_side>;  // 1 for ink, row by row

// Scales the path from units to places on the page and puts it into the middle.
inline void fit_to_page(PenPath& path) {
    PenPoint low = path.front(), high = path.front();
    for (const PenPoint& point : path) {
        low.x = std::min(low.x, point.x), low.y = std::min(low.y, point.y);
        high.x = std::max(high.x, point.x), high.y = std::max(high.y, point.y);
    }
    const int extent = std::max({high.x - low.x, high.y - low.y, 1});
    const auto place = [&](int value, int from, int to) {
        return page_side * dot / 2 + (2 * value - from - to) * (written_side * dot / 2) / extent;
    };
    for (PenPoint& point : path)
        point.x = place(point.x, low.x, high.x), point.y = place(point.y, low.y, high.y);
}

// Paper is rough and ink runs: how much further or less far the pen reaches, in places, in each cell of the
// page.
using Grain = std::array<int, cells * cells>;

inline Grain paper_grain(int deviation, Random& random) {
    Grain grain;
    for (int& reach : grain) reach = handwriting::bell(random, deviation);
    return grain;
}

// Inks the pixels of a cell whose middles are within `reach` of the point. No branch, so the compiler can
// test several pixels at a time.
inline void ink_cell(Page& page, int cell_row, int cell_column, const PenPoint& point, int reach) {
    const int limit = reach * reach;
    for (int row = cell_row * cell_side; row < (cell_row + 1) * cell_side; ++row) {
        const int dy = row * dot + dot / 2 - point.y;
        const int first = cell_column * cell_side;
        for (int column = first; column < first + cell_side; ++column) {
            const int dx = column * dot + dot / 2 - point.x;
            page[static_cast<std::size_t>(row * page_side + column)] |= dx * dx + dy * dy <= limit ? 1 : 0;
        }
    }
}

// Moves a round pen of this radius, in places, along the path.
inline Page ink(const PenPath& path, int radius, const Grain& grain) {
    Page page{};
    const int most_grain = *std::max_element(grain.begin(), grain.end());
    PenPoint last{-page_side * dot, 0, 0};
    for (const PenPoint& point : path) {
        const int dx = point.x - last.x, dy = point.y - last.y;
        if (dx * dx + dy * dy < dot * dot) continue;  // less than a pixel on: the same ink
        last = point;
        const int pressed = radius * point.radius / 256;
        const auto cell = [&](int place) { return std::clamp(place / (dot * cell_side), 0, cells - 1); };
        const int far = pressed + most_grain;
        for (int row = cell(point.y - far); row <= cell(point.y + far); ++row) {
            for (int column = cell(point.x - far); column <= cell(point.x + far); ++column) {
                const int reach = pressed + grain[static_cast<std::size_t>(row * cells + column)];
                ink_cell(page, row, column, point, std::max(0, reach));
            }
        }
    }
    return page;
}

}  // namespace scan
