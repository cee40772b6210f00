// A matrix as a rectangle with its name and its shape.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/math/matrix.h"
#include "docs/drawings/sketch.h"

// What the numbers of rows and columns are called on the page. A size without a name is written as it is.
struct SizeNames {
    std::vector<std::pair<std::size_t, std::string>> names;

    std::string name(std::size_t size) const {
        for (const auto& [named, name] : names) {
            if (named == size) return name;
        }
        return std::to_string(size);
    }
    template <std::floating_point T>
    std::string shape(const Matrix<T>& matrix) const {
        return name(matrix.rows()) + " x " + name(matrix.columns());
    }
};

// A matrix, its name above and its shape below. A stripe marks a row, a column, or the element where both
// cross: how far from the top and from the left it lies, below 0 for none.
struct DrawnMatrix {
    std::string name, shape;
    double width, height;
    double row = -1, column = -1;
    std::string_view fill = pale_blue, stroke = blue;
};

inline constexpr double stripe = 14;

inline std::string draw_matrix(const DrawnMatrix& matrix, Point middle) {
    const Point corner = {middle.x - matrix.width / 2, middle.y - matrix.height / 2};
    std::string svg = svg_rectangle(corner, matrix.width, matrix.height, filled(matrix.fill, matrix.stroke));
    const std::string mark = filled("#f6b98a", orange, 1);
    const bool both = matrix.row >= 0 && matrix.column >= 0;  // one element: where the stripes cross
    if (both) {
        svg += svg_rectangle({corner.x + matrix.column, corner.y + matrix.row}, stripe, stripe, mark);
    } else if (matrix.row >= 0) {
        svg += svg_rectangle({corner.x, corner.y + matrix.row}, matrix.width, stripe, mark);
    } else if (matrix.column >= 0) {
        svg += svg_rectangle({corner.x + matrix.column, corner.y}, stripe, matrix.height, mark);
    }
    return svg + svg_formula({middle.x, corner.y - 10}, matrix.name, centred_heading) +
           svg_text({middle.x, corner.y + matrix.height + 20}, matrix.shape, centred_remark);
}

// Matrices with signs between them, in a line: what comes first stands at `left`.
inline std::string draw_equation(const std::vector<DrawnMatrix>& matrices,
                                 const std::vector<std::string>& signs, Point left) {
    std::string svg;
    double x = left.x;
    for (std::size_t i = 0; i < matrices.size(); ++i) {
        svg += draw_matrix(matrices[i], {x + matrices[i].width / 2, left.y});
        x += matrices[i].width;
        if (i < signs.size())
            svg += svg_formula({x + 32, left.y + 7}, signs[i], "text-anchor=\"middle\" font-size=\"20\"");
        x += 64;
    }
    return svg;
}
