// The decisions of a classifier of two features, as plain ASCII text. No line ends with spaces.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/show/axis.h"
#include "common/show/text_plot.h"

// A point in the plane of two features, and its class.
struct LabelledPoint {
    double x1, x2;
    bool label;
};

// Points of two classes, `x` for true and `o` for false, and the decision line of a classifier: dots where
// its output z(x1, x2) changes sign. For a neuron z = w1 x1 + w2 x2 + b, so the dots lie on the line z = 0.
// Points that are not finite are left out.
inline std::string plot_as_text(const std::vector<LabelledPoint>& points,
                                const std::function<double(double, double)>& z, std::size_t columns = 64,
                                std::size_t rows = 24, std::optional<Range> x1_range = {},
                                std::optional<Range> x2_range = {}) {
    const auto axis = [&](double LabelledPoint::*x, const std::optional<Range>& given, std::size_t most) {
        if (given && given->low < given->high) return linear_axis(*given, most);
        constexpr double infinity = std::numeric_limits<double>::infinity();
        Range data{infinity, -infinity};
        for (const LabelledPoint& point : points) {
            if (!std::isfinite(point.*x)) continue;
            data = {std::min(data.low, point.*x), std::max(data.high, point.*x)};
        }
        return linear_axis(data, most);
    };
    TextPlot plot(axis(&LabelledPoint::x1, x1_range, columns / 10),
                  axis(&LabelledPoint::x2, x2_range, rows / 2), rows, columns);
    for (std::size_t row = 0; row < plot.rows(); ++row) {
        for (std::size_t column = 0; column < plot.columns(); ++column) {
            const auto is_positive = [&](std::size_t r, std::size_t c) {
                return z(plot.x_at(c), plot.y_at(r)) > 0;
            };
            const bool here = is_positive(row, column);
            const bool right = column + 1 < plot.columns() ? is_positive(row, column + 1) : here;
            const bool below = row + 1 < plot.rows() ? is_positive(row + 1, column) : here;
            if (here != right || here != below) plot.mark(row, column, '.');
        }
    }
    for (const LabelledPoint& point : points) {
        plot.line(point.x1, point.x2, point.x1, point.x2, point.label ? 'x' : 'o');
    }
    return plot.text("");
}
