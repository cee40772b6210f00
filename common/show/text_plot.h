// A field of characters with two labelled axes, in which text_curves.h and text_decision.h draw.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/show/axis.h"
#include "common/show/text_grid.h"

// A field of rows x columns cells for the data, the y axis to its left and the x axis below it.
class TextPlot {
 public:
    // `columns` is the width of the whole plot, `rows` the height of the field alone.
    TextPlot(const Axis& x, const Axis& y, std::size_t rows, std::size_t columns)
        : x_(x), y_(y), rows_(std::max<std::size_t>(rows, 3)) {
        for (const double tick : y_.ticks) left_ = std::max(left_, y_.label(tick).size() + 2);
        columns_ = std::max(columns, left_ + 10) - left_;
        grid_ = TextGrid(rows_ + 2, left_ + columns_);
        for (std::size_t row = 0; row < rows_; ++row) grid_.at(row, left_ - 1) = '|';
        grid_.write(rows_, left_ - 1, "+" + std::string(columns_, '-'));
        for (const double tick : y_.ticks) {
            const std::string label = y_.label(tick);
            grid_.write(row_of(tick), left_ - 2 - label.size(), label);
            grid_.at(row_of(tick), left_ - 1) = '+';
        }
        std::size_t free_from = 0;  // a label that would touch the one before is left out
        for (const double tick : x_.ticks) {
            const std::string label = x_.label(tick);
            const std::size_t column = left_ + column_of(tick);
            const std::size_t wanted = column - std::min(column, label.size() / 2);
            const std::size_t start = std::min(wanted, left_ + columns_ - label.size());
            grid_.at(rows_, column) = '+';
            if (start < free_from) continue;
            grid_.write(rows_ + 1, start, label);
            free_from = start + label.size() + 2;
        }
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }

    // The value in the middle of a cell; row 0 is the top. Both axes linear.
    double x_at(std::size_t column) const { return between(x_, column, columns_); }
    double y_at(std::size_t row) const { return between(y_, rows_ - 1 - row, rows_); }

    void mark(std::size_t row, std::size_t column, char symbol) { grid_.at(row, left_ + column) = symbol; }

    // A straight line of symbols, or one symbol when both ends are one point. Symbols beyond the axes are
    // left out, and so is a line with an end that has no place on them.
    void line(double x0, double y0, double x1, double y1, char symbol) {
        if (!x_.can_show(x0) || !x_.can_show(x1) || !y_.can_show(y0) || !y_.can_show(y1)) return;
        const double u0 = x_.position(x0), v0 = y_.position(y0), u1 = x_.position(x1), v1 = y_.position(y1);
        const double cells = std::max(std::abs(u1 - u0) * static_cast<double>(columns_),
                                      std::abs(v1 - v0) * static_cast<double>(rows_));
        const int steps = static_cast<int>(std::clamp(std::ceil(cells), 1.0, 10000.0));
        for (int i = 0; i <= steps; ++i) {
            const double t = static_cast<double>(i) / steps, u = u0 + t * (u1 - u0), v = v0 + t * (v1 - v0);
            constexpr double slack = 1e-6;  // for rounding errors at the ends
            if (u < -slack || u > 1 + slack || v < -slack || v > 1 + slack) continue;
            mark(rows_ - 1 - cell(v, rows_), cell(u, columns_), symbol);
        }
    }

    std::string text(std::string_view x_label) const {
        if (x_label.empty()) return grid_.text();
        const std::size_t middle = left_ + columns_ / 2;
        return grid_.text() + std::string(middle - std::min(middle, x_label.size() / 2), ' ') +
               std::string(x_label) + "\n";
    }

 private:
    std::size_t row_of(double y) const { return rows_ - 1 - cell(y_.position(y), rows_); }
    std::size_t column_of(double x) const { return cell(x_.position(x), columns_); }

    static std::size_t cell(double position, std::size_t cells) {
        return static_cast<std::size_t>(std::floor(position * static_cast<double>(cells - 1) + 0.5));
    }

    static double between(const Axis& axis, std::size_t cell, std::size_t cells) {
        return axis.low + (axis.high - axis.low) * static_cast<double>(cell) / static_cast<double>(cells - 1);
    }

    Axis x_, y_;
    std::size_t rows_, left_ = 2, columns_ = 0;  // left_: the field's first column in the grid
    TextGrid grid_{0, 0};
};
