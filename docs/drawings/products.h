// Chapter 10: what the loops of a matrix product fetch from memory, and a tile of the product.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/14_report/diagram.h"
#include "common/math/matmul.h"
#include "docs/drawings/sketch.h"

// A place of B that the loop reads.
struct Visit {
    std::size_t row, column;
};

// The first rows of B, in float, cut into cache lines; the loop has been at `visits`.
inline std::string memory_panel(const std::string& title, const std::vector<Visit>& visits, double left) {
    constexpr std::size_t rows = 8, lines = 2, each = matmul_detail::cache_line / sizeof(float);
    constexpr double cell = 10, row_height = 21, top = 48, width = cell * static_cast<double>(lines * each);
    const auto at = [&](std::size_t row, std::size_t column) {
        return Point{left + cell * static_cast<double>(column), top + row_height * static_cast<double>(row)};
    };
    std::vector<bool> is_fetched(rows * lines);
    for (const auto& [row, column] : visits) is_fetched[row * lines + column / each] = true;
    std::string svg = svg_text({left + width / 2, 26}, title, centred_heading);
    std::size_t fetched = 0;
    for (std::size_t i = 0; i < rows * lines; ++i) {
        svg += svg_rectangle(at(i / lines, i % lines * each), width / lines - 3, row_height - 4,
                             is_fetched[i] ? filled(pale_orange, orange, 1) : filled(pale_grey, "#bbb", 1));
        fetched += is_fetched[i] ? 1 : 0;
    }
    for (const auto& [row, column] : visits) {
        const Point corner = at(row, column);
        svg += svg_rectangle({corner.x + 0.5, corner.y + 1}, cell - 2, row_height - 6, "fill=\"#d55e00\"");
    }
    const std::string bytes = std::to_string(fetched * matmul_detail::cache_line) + " bytes fetched, " +
                              std::to_string(visits.size() * sizeof(float)) + " used";
    return svg +
           svg_text({left + width / 2, top + row_height * static_cast<double>(rows) + 22}, bytes, centred);
}

// Eight steps of the innermost loop: v0 goes down a column of B, v1 along a row.
inline std::string loop_order_drawing() {
    std::vector<Visit> down, along;
    for (std::size_t step = 0; step < 8; ++step) {
        down.push_back({step, 5});
        along.push_back({0, step});
    }
    const std::string legend = svg_rectangle({228, 258}, 10, 15, "fill=\"#d55e00\"") +
                               svg_text({246, 271}, "used", remark) +
                               svg_rectangle({322, 258}, 40, 15, filled(pale_orange, orange, 1)) +
                               svg_text({370, 271}, "fetched with it: a cache line", remark);
    return svg_document(740, 292, "Eight steps through B in memory, down a column and along a row",
                        "Down a column every step fetches another cache line of 64 bytes and uses 4 of them; "
                        "along a row eight steps use half of one line",
                        memory_panel("v0: down a column of B", down, 26) +
                            memory_panel("v1: along a row of B", along, 394) + legend);
}

// A grid of cells, `across` x `down`, from `corner` to the right and down.
inline std::string cells(Point corner, std::size_t across, std::size_t down, double width, double height,
                         std::string_view attributes) {
    std::string svg;
    for (std::size_t i = 0; i < across * down; ++i) {
        svg += svg_rectangle({corner.x + width * static_cast<double>(i % across),
                              corner.y + height * static_cast<double>(i / across)},
                             width, height, attributes);
    }
    return svg;
}

// One step of v3's innermost loop: 6 numbers of A, 2 vectors of B, 12 vectors of sums.
inline std::string tile_drawing() {
    constexpr std::size_t rows = 6, vectors = 2, lanes = 8;  // floats in 32 bytes
    constexpr double cell = 24, left = 250, top = 160, width = cell * static_cast<double>(vectors * lanes),
                     height = cell * rows;
    const std::string quiet = filled("#fff", "#ccc", 1), used = filled(pale_orange, orange, 1.2),
                      vector = filled("none", blue, 2);
    constexpr double p = 3;  // the step that is drawn
    std::string svg = cells({left, top}, vectors * lanes, rows, cell, cell, filled(pale_blue, "#a9c9de", 1));
    svg += cells({left, top}, vectors, rows, cell * lanes, cell, vector);
    svg += cells({left - 24 - 7 * cell, top}, 7, rows, cell, cell, quiet) +
           cells({left - 24 - (7 - p) * cell, top}, 1, rows, cell, cell, used);
    svg +=
        cells({left, top - 24 - 4 * cell}, vectors * lanes, 4, cell, cell, quiet) +
        cells({left, top - 24 - (4 - p) * cell}, vectors * lanes, 1, cell, cell,
              filled(pale_orange, "#eab38c", 1)) +
        cells({left, top - 24 - (4 - p) * cell}, vectors, 1, cell * lanes, cell, filled("none", orange, 2));
    svg += svg_text({left - 24 - 3.5 * cell, top - 12}, "A", centred_heading) +
           svg_text({left + width + 18, top - 24 - 2 * cell}, "B", heading) +
           svg_text({left + width + 18, top + 20}, "C", heading);
    const double below = top + height + 24;
    svg += svg_text({left - 24 - 3.5 * cell, below}, "6 numbers loaded", centred_remark) +
           svg_text({left + width / 2, below}, "12 vectors of sums: they stay in registers", centred_remark) +
           svg_text({left + width / 2, 22}, "2 vectors of 8 floats loaded", centred_remark);
    return svg_document(left + width + 50, below + 20, "One step of a tile",
                        "One column of six rows of A and one row of two vectors of B: every number of the "
                        "one times every vector of the other is added to one of twelve vectors of C",
                        svg);
}
