// What a chart shows, whether chart.h draws it in SVG or text_curves.h in characters: series of points, and
// the axes that they need.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/show/axis.h"

// How a curve is drawn in SVG: as a line, as a thin line, or as points alone.
enum class Style { line, thin, points };

// One curve, as long as the shorter of its lists. A point that is not finite breaks it.
struct Series {
    std::string name = "";
    std::vector<double> x = {}, y = {};
    Style style = Style::line;
    std::optional<std::size_t> look = {};  // its colour and dashes; else those of its place in the list

    std::size_t size() const { return std::min(x.size(), y.size()); }
    void add(double next_x, double next_y) {
        x.push_back(next_x);
        y.push_back(next_y);
    }
};

inline std::size_t look_of(const std::vector<Series>& series, std::size_t index) {
    return series[index].look.value_or(index);
}

struct ChartOptions {
    std::string title = "", x_label = "", y_label = "";
    bool log_x = false, log_y = false;                // a logarithmic axis leaves out values <= 0
    std::optional<Range> x_range = {}, y_range = {};  // else the range of the data
    double width = 560, height = 340;                 // SVG units: pixels at natural size
};

// A logarithmic axis over `data`, positive or empty. Its ticks, at most `most` of them (3 where `most` is
// smaller), are 1, 2, 5, 10, 20, 50 ... if that is few enough, else powers of ten: each of them or every
// second, third ...
inline Axis log_axis(Range data, std::size_t most) {
    if (!(data.low <= data.high)) data = {1, 10};
    data = {std::clamp(data.low, 1e-290, 1e290), std::clamp(data.high, 1e-290, 1e290)};
    constexpr std::array<double, 3> factors = {1, 2, 5};
    const auto value = [&](int i) {
        return factors[static_cast<std::size_t>(i % 3)] * power_of_ten(i / 3 - 300);
    };
    const int below = 3 * static_cast<int>(std::floor(std::log10(data.low)) + 299);  // a power of ten
    const int allowed = static_cast<int>(std::max<std::size_t>(most, 3)) - 1;
    for (int step = 1;; step = 3) {
        int first = below;
        while (value(first + step) <= data.low) first += step;
        int last = first + step;
        while (value(last) < data.high) last += step;
        const int intervals = (last - first) / step;
        if (step == 1 && intervals > allowed) continue;
        const int stride = step * ((intervals + allowed - 1) / allowed);
        std::vector<double> ticks;
        for (int i = first; i <= last; i += stride) ticks.push_back(value(i));
        return {value(first), value(last), ticks, true};
    }
}

// `axis`, ending where the data end if at least two ticks remain; else unchanged.
inline Axis ending_with(const Axis& axis, Range data) {
    if (!(data.low < data.high && std::isfinite(data.high - data.low)) || (axis.log && data.low <= 0))
        return axis;
    std::vector<double> inside;
    for (const double tick : axis.ticks) {
        if (data.low <= tick && tick <= data.high) inside.push_back(tick);
    }
    if (inside.size() < 2) return axis;
    return {data.low, data.high, inside, axis.log, axis.decimals};
}

// The axis for one coordinate of all curves: `range` if it is given and not empty, else what the data need. A
// tight one ends where these end.
inline Axis make_axis(const std::vector<Series>& series, std::vector<double> Series::*coordinate, bool log,
                      const std::optional<Range>& range, std::size_t most_ticks, bool tight = false) {
    const auto axis = [&](Range data) {
        const Axis round = log ? log_axis(data, most_ticks) : linear_axis(data, most_ticks);
        return tight ? ending_with(round, data) : round;
    };
    if (range && range->low < range->high && (!log || range->low > 0)) return axis(*range);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Range data{infinity, -infinity};
    for (const Series& one : series) {
        for (std::size_t i = 0; i < one.size(); ++i) {
            const double value = (one.*coordinate)[i];
            if (!std::isfinite(value) || (log && value <= 0)) continue;
            data = {std::min(data.low, value), std::max(data.high, value)};
        }
    }
    return axis(data);
}
