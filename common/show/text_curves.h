// Curves as plain ASCII text, fit to be quoted in a page. No line ends with spaces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/show/axis.h"
#include "common/show/series.h"
#include "common/show/text_plot.h"

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
