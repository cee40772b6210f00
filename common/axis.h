// What a chart shows, whether chart.h draws it in SVG or terminal.h in characters: series of points, and axes
// with round tick marks.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/numbers.h"

// How a curve is drawn in SVG: as a line, as a thin line, or as points alone.
enum class Style { line, thin, points };

// One curve. The lists are equally long, or the shorter one decides. A point that is not finite breaks the
// curve.
struct Series {
    std::string name = "";
    std::vector<double> x = {}, y = {};
    Style style = Style::line;
    std::optional<std::size_t> look = {};  // its colour and dashes; else those of its place in the list

    std::size_t size() const { return std::min(x.size(), y.size()); }
};

inline std::size_t look_of(const std::vector<Series>& series, std::size_t index) {
    return series[index].look.value_or(index);
}

struct Range {
    double low, high;
};

struct ChartOptions {
    std::string title = "", x_label = "", y_label = "";
    bool log_x = false, log_y = false;                // a logarithmic axis leaves out values <= 0
    bool tight_x = false;                             // the x axis ends where the data end, round or not
    std::optional<Range> x_range = {}, y_range = {};  // else the range of the data
    double width = 560, height = 340;                 // SVG units: pixels at natural size
};

// 10 to the power `exponent`, by multiplication only: std::pow may differ in the last digit between systems.
inline double power_of_ten(int exponent) {
    double power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;  // exact up to 1e22
    return exponent < 0 ? 1 / power : power;
}

// An axis with round ticks. Its ends are round as well, and the data lie between them; a tight one ends where
// the data end.
class Axis {
 public:
    // At most `most_ticks` ticks (but at least 3) over `data`; an empty range, low > high, gets an axis as
    // well.
    Axis(Range data, bool log, std::size_t most_ticks, bool tight = false) : log_(log) {
        most_ticks = std::max<std::size_t>(most_ticks, 3);
        if (log_) {
            make_log_ticks(data, most_ticks);
        } else {
            make_ticks(widened(data), most_ticks);
        }
        if (tight) end_with(data);
    }

    const std::vector<double>& ticks() const { return ticks_; }
    double low() const { return ends_.low; }
    double high() const { return ends_.high; }

    // Whether `value` has a place on this kind of axis, inside its ends or beyond.
    bool can_show(double value) const { return std::isfinite(value) && (!log_ || value > 0); }

    // 0 at the low end, 1 at the high end.
    double position(double value) const {
        if (log_) return (std::log10(value) - std::log10(low())) / (std::log10(high()) - std::log10(low()));
        return (value - low()) / (high() - low());
    }

    // The tick as text, with as many decimals as the step between ticks needs.
    std::string label(double tick) const {
        if (log_) return short_text(tick);
        const double largest = std::max(std::abs(low()), std::abs(high()));
        if (largest < 1e7 && decimals_ <= 6) return decimal_text(tick, decimals_);
        return short_text(tick, 2 + static_cast<int>(std::log10(largest / (ticks_[1] - ticks_[0]))));
    }

 private:
    // Room around a single value, so that a constant curve runs through the middle; no data: 0 to 1.
    static Range widened(Range data) {
        if (!(data.low <= data.high)) return {0, 1};
        data = {std::clamp(data.low, -1e300, 1e300), std::clamp(data.high, -1e300, 1e300)};
        const double size = std::max(std::abs(data.low), std::abs(data.high));
        if (data.high - data.low > std::max(1e-12 * size, 1e-290)) return data;
        const double room = size < 1e-280 ? 1 : 0.05 * size;
        return {data.low - room, data.high + room};
    }

    // Multiples of 1, 2 or 5 times a power of ten: the smallest such step that needs no more than `most`
    // ticks.
    void make_ticks(Range data, std::size_t most) {
        for (int exponent = static_cast<int>(std::floor(std::log10(data.high - data.low))) - 3;; ++exponent) {
            for (const double factor : {1.0, 2.0, 5.0}) {
                const double power = power_of_ten(std::abs(exponent));
                const auto times_step = [&](double n) {
                    return exponent < 0 ? n * factor / power : n * factor * power;
                };
                const double step = times_step(1), slack = 1e-9;  // 0.1 + 0.2 ends at the tick 0.3
                const double first = std::floor(data.low / step + slack),
                             last = std::ceil(data.high / step - slack);
                if (last - first + 1 > static_cast<double>(most)) continue;
                for (int i = 0; i <= static_cast<int>(last - first); ++i)
                    ticks_.push_back(times_step(first + i));
                ends_ = {ticks_.front(), ticks_.back()};
                decimals_ = std::max(0, -exponent);
                return;
            }
        }
    }

    // 1, 2, 5, 10, 20, 50 ... if `most` allows, else from one power of ten to another, with a tick at each of
    // them or at every second, third ...
    void make_log_ticks(Range data, std::size_t most) {
        if (!(data.low <= data.high)) data = {1, 10};
        data = {std::clamp(data.low, 1e-290, 1e290), std::clamp(data.high, 1e-290, 1e290)};
        constexpr std::array<double, 3> factors = {1, 2, 5};
        const auto value = [&](int i) {
            return factors[static_cast<std::size_t>(i % 3)] * power_of_ten(i / 3 - 300);
        };
        const int below = 3 * static_cast<int>(std::floor(std::log10(data.low)) + 299);  // a power of ten
        for (const int step : {1, 3}) {
            int first = below;
            while (value(first + step) <= data.low) first += step;
            int last = first + step;
            while (value(last) < data.high) last += step;
            const int intervals = (last - first) / step, allowed = static_cast<int>(most) - 1;
            if (step == 1 && intervals > allowed) continue;
            const int stride = step * ((intervals + allowed - 1) / allowed);
            for (int i = first; i <= last; i += stride) ticks_.push_back(value(i));
            ends_ = {value(first), value(last)};
            return;
        }
    }

    // Ends where the data end, if two ticks or more lie between.
    void end_with(Range data) {
        if (!(data.low < data.high && std::isfinite(data.high - data.low)) || (log_ && data.low <= 0)) return;
        std::vector<double> inside;
        for (const double tick : ticks_) {
            if (data.low <= tick && tick <= data.high) inside.push_back(tick);
        }
        if (inside.size() < 2) return;
        ticks_ = inside;
        ends_ = data;
    }

    bool log_;
    int decimals_ = 0;
    Range ends_{0, 1};
    std::vector<double> ticks_;
};

// The axis for one coordinate of all curves: `range` if it is given and not empty, else what the data need.
inline Axis make_axis(const std::vector<Series>& series, std::vector<double> Series::*coordinate, bool log,
                      const std::optional<Range>& range, std::size_t most_ticks, bool tight = false) {
    if (range && range->low < range->high && (!log || range->low > 0))
        return Axis(*range, log, most_ticks, tight);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Range data{infinity, -infinity};
    for (const Series& one : series) {
        for (std::size_t i = 0; i < one.size(); ++i) {
            const double value = (one.*coordinate)[i];
            if (!std::isfinite(value) || (log && value <= 0)) continue;
            data = {std::min(data.low, value), std::max(data.high, value)};
        }
    }
    return Axis(data, log, most_ticks, tight);
}
