// Digits, curves, decision lines and tables as plain ASCII text, at most 80 columns wide: the same in every
// terminal, and fit to be quoted in a page. No line ends with spaces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/axis.h"
#include "common/text_plot.h"

// The character for a grey value, 0 (empty) to 255 (full ink).
inline char ink(std::size_t grey) {
    constexpr std::string_view ramp = " .:-=+*#%@";
    return ramp[grey * ramp.size() / 256];
}

struct Block {
    std::size_t top, bottom, left, right;  // bottom and right are one past the end
};

// The mean of the pixels in a block that is not empty, rounded down.
inline std::size_t mean_grey(std::span<const std::uint8_t> pixels, std::size_t width, const Block& block) {
    std::size_t sum = 0;
    for (std::size_t y = block.top; y < block.bottom; ++y) {
        for (std::size_t x = block.left; x < block.right; ++x) sum += pixels[y * width + x];
    }
    return sum / ((block.bottom - block.top) * (block.right - block.left));
}

// Several images side by side, `per_row` in a row, each with its caption below if there is one. A character
// is the mean of s x 2s pixels, with the smallest s that fits 80 columns: 2 images of MNIST in a row for s =
// 1, 5 for s = 2. Throws std::runtime_error when an image has another size than height x width.
inline std::string images_as_text(const std::vector<std::span<const std::uint8_t>>& images,
                                  std::size_t height, std::size_t width, std::size_t per_row,
                                  const std::vector<std::string>& captions = {}) {
    per_row = std::clamp<std::size_t>(per_row, 1, 27);
    std::size_t s = 1;  // at s = width an image is one column wide, and 27 of those fit
    while (per_row * ((width + s - 1) / s + 2) - 2 > 80) ++s;
    const std::size_t rows = (height + 2 * s - 1) / (2 * s), columns = (width + s - 1) / s;
    const std::size_t step_down = rows + (captions.empty() ? 1 : 2);  // with the empty line below
    const std::size_t step_right = columns + 2;
    const std::size_t lines = (images.size() + per_row - 1) / per_row;
    TextGrid grid(std::max<std::size_t>(lines * step_down, 1) - 1, per_row * step_right);
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (images[i].size() != height * width) {
            throw std::runtime_error("images_as_text: image " + std::to_string(i) + " has " +
                                     std::to_string(images[i].size()) + " pixels, not " +
                                     std::to_string(height) + " x " + std::to_string(width));
        }
        const std::size_t top = i / per_row * step_down, left = i % per_row * step_right;
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < columns; ++column) {
                const Block block{2 * s * row, std::min(height, 2 * s * (row + 1)), s * column,
                                  std::min(width, s * (column + 1))};
                grid.at(top + row, left + column) = ink(mean_grey(images[i], width, block));
            }
        }
        if (i < captions.size()) grid.write(top + rows, left, captions[i].substr(0, columns));
    }
    return grid.text();
}

// One grey image, two characters a pixel, because a character is about twice as high as it is wide; an image
// too wide for that is drawn as images_as_text() does. Throws std::runtime_error when pixels.size() is not
// height * width.
inline std::string image_as_text(std::span<const std::uint8_t> pixels, std::size_t height,
                                 std::size_t width) {
    if (width > 40 || pixels.size() != height * width) return images_as_text({pixels}, height, width, 1);
    TextGrid grid(height, 2 * width);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < 2 * width; ++x) grid.at(y, x) = ink(pixels[y * width + x / 2]);
    }
    return grid.text();
}

// Curves in characters: curve number k is drawn with the k-th letter, a single one with stars; where two
// meet, the later one is seen. The legend names them below. Points that are not finite leave a gap.
inline std::string curves_as_text(const std::vector<Series>& series, const ChartOptions& options,
                                  std::size_t columns = 76, std::size_t rows = 16) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const Axis x = make_axis(series, &Series::x, options.log_x, options.x_range, columns / 10);
    const Axis y = make_axis(series, &Series::y, options.log_y, options.y_range, rows / 2);
    TextPlot plot(x, y, rows, columns);
    for (std::size_t k = 0; k < series.size(); ++k) {
        const char symbol = series.size() == 1 ? '*' : letters[k % letters.size()];
        const Series& one = series[k];
        for (std::size_t i = 0; i < one.size(); ++i) {
            const auto is_shown = [&](std::size_t j) { return x.can_show(one.x[j]) && y.can_show(one.y[j]); };
            if (!is_shown(i)) continue;
            const std::size_t from = i > 0 && is_shown(i - 1) ? i - 1 : i;
            plot.line(one.x[from], one.y[from], one.x[i], one.y[i], symbol);
        }
    }
    std::string text = options.title.empty() ? "" : options.title + "\n";
    if (!options.y_label.empty()) text += options.y_label + "\n";
    text += plot.text(options.x_label);
    std::string line;
    for (std::size_t k = 0; k < series.size() && series.size() > 1; ++k) {
        const std::string entry = std::string(1, letters[k % letters.size()]) + " " + series[k].name;
        if (!line.empty() && line.size() + 3 + entry.size() > columns) {
            text += line + "\n";
            line.clear();
        }
        line += (line.empty() ? " " : "   ") + entry;
    }
    return line.empty() ? text : text + line + "\n";
}

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
    std::vector<Series> all(1);
    for (const LabelledPoint& point : points) {
        all[0].x.push_back(point.x1);
        all[0].y.push_back(point.x2);
    }
    TextPlot plot(make_axis(all, &Series::x, false, x1_range, columns / 10),
                  make_axis(all, &Series::y, false, x2_range, rows / 2), rows, columns);
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

// Rows of cells as aligned columns under a header, the first row. Columns of numbers are aligned on the
// right.
inline std::string table_as_text(const std::vector<std::vector<std::string>>& rows) {
    const auto columns_of = [](const std::string& text) {  // counts characters of UTF-8, not bytes
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    };
    const auto is_number = [](const std::string& text) {
        return text.empty() || text == "-" || text.find_first_of("0123456789") <= 1;
    };
    std::vector<std::size_t> widths;
    std::vector<bool> numeric;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        widths.resize(std::max(widths.size(), rows[i].size()), 0);
        numeric.resize(widths.size(), true);
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            widths[k] = std::max(widths[k], columns_of(rows[i][k]));
            numeric[k] = numeric[k] && (i == 0 || is_number(rows[i][k]));
        }
    }
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string line, rule;
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const std::string padding(widths[k] - columns_of(rows[i][k]), ' ');
            if (k > 0) {
                line += "  ";
                rule += "  ";
            }
            line += numeric[k] ? padding + rows[i][k] : rows[i][k] + padding;
            rule.append(widths[k], '-');
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n" + (i == 0 ? rule + "\n" : "");
    }
    return text;
}
