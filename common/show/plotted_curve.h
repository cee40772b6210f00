// One curve of a chart: its look, and its way through the field between the axes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/show/axis.h"
#include "common/show/series.h"
#include "common/show/svg.h"

// How curve number `index` looks: eleven colours, so that the eleven rates of the report's Table II have one
// each, and five dashes. A pair repeats only after 55 curves. The colours differ in brightness as well as in
// hue, for readers who cannot tell red from green (the first are Okabe and Ito's, "Color Universal Design",
// 2008), and each stands out from white by a contrast of 3 or more; the dashes are for prints in grey.
inline constexpr std::size_t curve_colours = 11, curve_dashes = 5;

inline std::string curve_colour(std::size_t index) {
    constexpr std::array<std::string_view, curve_colours> colours = {
        "#0072b2", "#d55e00", "#25a787", "#bb0066", "#000000", "#b070f0",
        "#5a5c00", "#6a00e8", "#6d1000", "#0010b8", "#450069"};
    return "\"" + std::string(colours[index % colours.size()]) + "\"";
}

inline std::string curve_stroke(std::size_t index, Style style) {
    constexpr std::array<std::string_view, curve_dashes> dashes = {"none", "8 3", "2 2.5", "9 3 2 3", "15 4"};
    return "fill=\"none\" stroke-width=\"" + std::string(style == Style::thin ? "1" : "2") +
           "\" stroke-linejoin=\"round\" stroke=" + curve_colour(index) + " stroke-dasharray=\"" +
           std::string(dashes[index % dashes.size()]) + "\"";
}

// Cuts the segment from a to b to its part inside 0 <= x, y <= 1; false when there is none (Liang and Barsky
// 1984).
inline bool clip_to_unit_square(Point& a, Point& b) {
    double enter = 0, leave = 1;
    const double dx = b.x - a.x, dy = b.y - a.y;
    for (const auto& [start, delta] : {std::pair(a.x, dx), std::pair(a.y, dy)}) {
        if (delta == 0) {
            if (start < 0 || start > 1) return false;
        } else {
            enter = std::max(enter, ((delta > 0 ? 0 : 1) - start) / delta);
            leave = std::min(leave, ((delta > 0 ? 1 : 0) - start) / delta);
        }
    }
    if (enter > leave) return false;
    if (leave < 1) b = {a.x + leave * dx, a.y + leave * dy};
    if (enter > 0) a = {a.x + enter * dx, a.y + enter * dy};
    return true;
}

// The field between the axes, in SVG units (y grows downwards).
struct PlotArea {
    double left, top, width, height;
    Axis x, y;

    Point place(Point share) const { return {left + width * share.x, top + height * (1 - share.y)}; }
};

// A curve as an SVG path, and the points that are marked.
struct DrawnCurve {
    std::string path;
    std::vector<Point> marks;
};

// A point that has no place on the axes breaks the curve; a point alone, or one of few, is marked.
inline DrawnCurve drawn_curve(const PlotArea& area, const Series& series) {
    constexpr std::size_t few = 20;
    const bool points_only = series.style == Style::points;
    const auto is_shown = [&](std::size_t i) {
        return i < series.size() && area.x.can_show(series.x[i]) && area.y.can_show(series.y[i]);
    };
    const auto share = [&](std::size_t i) {
        return Point{area.x.position(series.x[i]), area.y.position(series.y[i])};
    };
    const auto inside = [](Point p) { return p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1; };
    DrawnCurve drawn;
    std::string pen;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!is_shown(i)) continue;
        const bool joined = i > 0 && is_shown(i - 1);
        Point here = share(i), from = joined ? share(i - 1) : here;
        const bool marked = points_only || series.size() <= few || (!joined && !is_shown(i + 1));
        if (marked && inside(here)) drawn.marks.push_back(area.place(here));
        if (points_only || !joined || !clip_to_unit_square(from, here)) continue;
        const std::string start = svg_point(area.place(from)), end = svg_point(area.place(here));
        if (start != pen) drawn.path += "M" + start;
        drawn.path += "L" + end;
        pen = end;
    }
    return drawn;
}

inline std::string draw_curve(const PlotArea& area, const Series& series, std::size_t look) {
    const DrawnCurve drawn = drawn_curve(area, series);
    std::string svg;
    if (!drawn.path.empty())
        svg = "<path d=\"" + drawn.path + "\" " + curve_stroke(look, series.style) + "/>\n";
    for (const Point& mark : drawn.marks) svg += svg_circle(mark, 3.5, "fill=" + curve_colour(look));
    return svg;
}

// The order in which to draw curves, so that overlapping ones can be seen through the gaps of those above:
// the dashes with the most ink first.
inline std::vector<std::size_t> drawing_order(const std::vector<Series>& series) {
    constexpr std::array<std::size_t, curve_dashes> layer = {0, 2, 4, 3, 1};
    std::vector<std::size_t> order(series.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return series[i].style == Style::points ? curve_dashes : layer[look_of(series, i) % curve_dashes];
    });
    return order;
}
