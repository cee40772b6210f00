// Axes with ticks at round numbers, of charts in SVG and in text.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/program/numbers.h"

struct Range {
    double low, high;
};

// 10 to the power `exponent`, by multiplication only: std::pow may differ in the last digit between systems.
inline double power_of_ten(int exponent) {
    double power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;  // exact up to 1e22
    return exponent < 0 ? 1 / power : power;
}

struct Axis {
    double low, high;
    std::vector<double> ticks;
    bool log = false;
    int decimals = 0;  // as many as the step between ticks needs; a logarithmic axis has no step

    // Whether `value` has a place on this kind of axis, inside its ends or beyond.
    bool can_show(double value) const { return std::isfinite(value) && (!log || value > 0); }

    // 0 at the low end, 1 at the high end.
    double position(double value) const {
        if (log) return (std::log10(value) - std::log10(low)) / (std::log10(high) - std::log10(low));
        return (value - low) / (high - low);
    }

    // The tick as text, with as many decimals as the step between ticks needs.
    std::string label(double tick) const {
        if (log) return short_text(tick);
        const double largest = std::max(std::abs(low), std::abs(high));
        if (largest < 1e7 && decimals <= 6) return decimal_text(tick, decimals);
        return short_text(tick, 2 + static_cast<int>(std::log10(largest / (ticks[1] - ticks[0]))));
    }
};

// Room around a single value, so that a constant curve runs through the middle; no data, low > high: 0 to 1.
inline Range widened(Range data) {
    if (!(data.low <= data.high)) return {0, 1};
    data = {std::clamp(data.low, -1e300, 1e300), std::clamp(data.high, -1e300, 1e300)};
    const double size = std::max(std::abs(data.low), std::abs(data.high));
    if (data.high - data.low > std::max(1e-12 * size, 1e-290)) return data;
    const double room = size < 1e-280 ? 1 : 0.05 * size;
    return {data.low - room, data.high + room};
}

// An axis over `data`, which may be empty (low > high). Its ends are round and the data lie between them. Its
// ticks, at most `most` of them (3 where `most` is smaller), are multiples of 1, 2 or 5 times a power of ten:
// the smallest step that needs no more.
inline Axis linear_axis(Range data, std::size_t most) {
    data = widened(data);
    for (int exponent = static_cast<int>(std::floor(std::log10(data.high - data.low))) - 3;; ++exponent) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double power = power_of_ten(std::abs(exponent));
            const auto times_step = [&](double n) {
                return exponent < 0 ? n * factor / power : n * factor * power;
            };
            const double step = times_step(1), slack = 1e-9;  // 0.1 + 0.2 ends at the tick 0.3
            const double first = std::floor(data.low / step + slack),
                         last = std::ceil(data.high / step - slack);
            if (last - first + 1 > static_cast<double>(std::max<std::size_t>(most, 3))) continue;
            std::vector<double> ticks;
            for (int i = 0; i <= static_cast<int>(last - first); ++i) ticks.push_back(times_step(first + i));
            return {ticks.front(), ticks.back(), ticks, false, std::max(0, -exponent)};
        }
    }
}
