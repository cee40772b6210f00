// The names of a chart's curves, where they end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "common/show/plotted_curve.h"
#include "common/show/series.h"
#include "common/show/svg.h"

// The heights of labels, as near to the heights `wanted` (from low to high) as possible, in the same order,
// at least `step` apart. There must be room for all.
inline std::vector<double> spread_apart(const std::vector<double>& wanted, double step, double low,
                                        double high) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wanted[i]; });
    std::vector<double> places(wanted.size());
    double free_from = low, free_to = high;
    for (const std::size_t i : order) {
        places[i] = std::max(wanted[i], free_from);
        free_from = places[i] + step;
    }
    std::ranges::reverse(order);
    for (const std::size_t i : order) {
        places[i] = std::min(places[i], free_to);
        free_to = places[i] - step;
    }
    return places;
}

// Where a curve ends at the right edge of the field; nothing when it ends before, or outside.
inline std::optional<Point> end_of(const PlotArea& area, const Series& series) {
    if (series.style == Style::points || series.size() == 0) return std::nullopt;
    const double x = series.x[series.size() - 1], y = series.y[series.size() - 1];
    if (!area.x.can_show(x) || !area.y.can_show(y)) return std::nullopt;
    const Point share = {area.x.position(x), area.y.position(y)};
    constexpr double slack = 1e-9;  // for rounding errors at the ends
    if (share.x < 0.95 || share.x > 1 + slack || share.y < -slack || share.y > 1 + slack) return std::nullopt;
    return area.place(share);
}

inline constexpr double legend_step = 21;    // from line to line of the legend
inline constexpr double legend_swatch = 36;  // a stroke and the space after it
inline constexpr double legend_leader = 14;  // from the end of a curve to its stroke in the legend

// The name of a curve after a stroke of it, or after a point. `at`: the left end, half-way up.
inline std::string draw_entry(const Series& series, std::size_t look, Point at) {
    const Point end = {at.x + legend_swatch - 6, at.y};
    const std::string swatch = series.style == Style::points
                                   ? svg_circle({(at.x + end.x) / 2, at.y}, 3.5, "fill=" + curve_colour(look))
                                   : svg_line(at, end, curve_stroke(look, series.style));
    return swatch + svg_text({at.x + legend_swatch, at.y + 5}, series.name);
}

// The names of the curves on the right of the field, each where its curve ends if there is room, with a line
// that leads there. Curves without a name have no entry.
inline std::string draw_legend_at_ends(const PlotArea& area, const std::vector<Series>& series) {
    std::vector<std::size_t> named;
    std::vector<double> wanted;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (series[i].name.empty()) continue;
        named.push_back(i);
        const std::optional<Point> end = end_of(area, series[i]);
        wanted.push_back(end ? end->y : area.top);
    }
    const std::vector<double> places = spread_apart(wanted, legend_step, area.top + legend_step / 2,
                                                    area.top + area.height - legend_step / 2);
    std::string svg;
    for (std::size_t k = 0; k < named.size(); ++k) {
        const Series& one = series[named[k]];
        const std::size_t look = look_of(series, named[k]);
        const Point to = {area.left + area.width + legend_leader, places[k]};
        if (const auto end = end_of(area, one)) svg += svg_line(*end, to, "stroke=" + curve_colour(look));
        svg += draw_entry(one, look, to);
    }
    return svg;
}

// The same, one below another, from `at` on.
inline std::string draw_legend_below(const std::vector<Series>& series, Point at) {
    std::string svg;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (series[i].name.empty()) continue;
        svg += draw_entry(series[i], look_of(series, i), {at.x, at.y + legend_step / 2});
        at.y += legend_step;
    }
    return svg;
}
