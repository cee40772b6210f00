// A field of a chart with its axes, as HTML: the curves are SVG, stretched to the width of the page, and the
// words around them are HTML, which keep their size. charts.css has the look.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/program/numbers.h"
#include "common/show/chart.h"
#include "common/show/legend.h"
#include "common/show/plotted_curve.h"
#include "common/show/series.h"
#include "common/show/svg.h"

// What a figure of the page shows.
struct PageChart {
    std::string id, caption;
    std::vector<Series> series;          // each with its look; the first named one of a look names it
    std::string legend;                  // what the looks differ in: "learning rate"
    std::array<std::string, 3> styles;   // what lines, thin lines and points are: "ours", "", "report"
    ChartOptions options;                // the scale that is shown at first
    bool log_x = false;                  // the reader can turn x logarithmic, else y
    std::optional<Range> close_up = {};  // a second field below, with this range of y
};

namespace chart_field_detail {

// In the drawing's own units, which are stretched.
inline constexpr double field_width = 1000, field_height = 500;

inline std::string at(const char* side, double share) {
    return std::string(" style=\"") + side + ":" + decimal_text(100 * share, 2) + "%\"";
}

// The classes of a look's colour and dashes.
inline std::string colour_and_dashes(std::size_t look) {
    return "c" + std::to_string(look % curve_colours) + " d" + std::to_string(look % curve_dashes);
}

// These, and the class by which the look is switched off.
inline std::string look_class(std::size_t look) {
    return colour_and_dashes(look) + " s" + std::to_string(look);
}

// Points as strokes of no length with round ends: they stay round when the drawing is stretched.
inline std::string marks_path(const std::vector<Point>& marks) {
    std::string path;
    for (const Point& mark : marks) path += "M" + svg_point(mark) + "h0";
    return path;
}

// Lines without marks, so that every point is one of the report's; a halo separates those that touch.
inline std::string curves(const PageChart& chart, const PlotArea& area) {
    std::string svg;
    for (const std::size_t i : drawing_order(chart.series)) {
        const Series& one = chart.series[i];
        const DrawnCurve drawn = drawn_curve(area, one);
        const std::string look = look_class(look_of(chart.series, i));
        if (one.style != Style::points) {
            const std::string kind = one.style == Style::thin ? "thin " : "line ";
            svg += "<path class=\"" + kind + look + "\" d=\"" + drawn.path + "\"/>\n";
        } else if (!drawn.marks.empty()) {
            const std::string path = marks_path(drawn.marks);
            svg += "<path class=\"halo " + look + "\" d=\"" + path + "\"/><path class=\"points " + look +
                   "\" d=\"" + path + "\"/>\n";
        }
    }
    return svg;
}

// On the right of the field: the name of each look where its curve ends, and a line that leads there.
inline std::string names_at_ends(const PageChart& chart, const PlotArea& area, double lines) {
    std::vector<std::size_t> shown;
    std::vector<double> wanted;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        if (chart.series[i].name.empty() || !end_of(area, chart.series[i])) continue;
        shown.push_back(i);
        wanted.push_back(end_of(area, chart.series[i])->y / field_height);
    }
    const std::vector<double> places = spread_apart(wanted, 1.1 / lines, 0, 1);
    std::string leaders, names;
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const std::string look = look_class(look_of(chart.series, shown[k]));
        leaders += "<path class=\"thin " + look + "\" d=\"M0," + svg_number(wanted[k] * field_height) +
                   "L10," + svg_number(places[k] * field_height) + "\"/>";
        names += "<span class=\"name " + look + "\"" + at("top", places[k]) + ">" +
                 xml_escaped(chart.series[shown[k]].name) + "</span>\n";
    }
    return "<svg class=\"leaders\" viewBox=\"0 0 10 500\" preserveAspectRatio=\"none\">" + leaders +
           "</svg>\n" + names;
}

// "1 291 log": what charts.js has to know of an axis.
inline std::string ends_text(const Axis& axis, bool log) {
    return short_text(axis.low, 9) + " " + short_text(axis.high, 9) + (log ? " log" : " linear");
}

}  // namespace chart_field_detail

// The field with its axes. kind: "linear" or "logarithmic", for what the reader chooses. lines: its height in
// lines of text.
inline std::string chart_field(const PageChart& chart, const ChartOptions& options, const std::string& kind,
                               double lines) {
    using namespace chart_field_detail;
    const Axis y = make_axis(chart.series, &Series::y, options.log_y, options.y_range,
                             static_cast<std::size_t>(lines / 2.5));
    const Axis x = make_axis(chart.series, &Series::x, options.log_x, options.x_range, 9, true);
    const PlotArea area{0, 0, field_width, field_height, x, y};
    std::string grid, ticks;
    for (const double tick : y.ticks) {
        const double height = area.place({0, y.position(tick)}).y;
        grid += "M0," + svg_number(height) + "h1000";
        ticks += "<span class=\"y\"" + at("top", 1 - y.position(tick)) + ">" + y.label(tick) + "</span>";
    }
    for (const double tick : x.ticks) {
        grid += "M" + svg_number(area.place({x.position(tick), 0}).x) + ",0v500";
        ticks += "<span class=\"x\"" + at("left", x.position(tick)) + ">" + x.label(tick) + "</span>";
    }
    const std::string x_label = xml_escaped(axis_label(options.x_label, options.log_x)),
                      y_label = xml_escaped(axis_label(options.y_label, options.log_y));
    return "<div class=\"field " + kind + "\" data-x=\"" + ends_text(x, options.log_x) +
           "\">\n<p class=\"y-label\" aria-hidden=\"true\">" + y_label + "</p>\n<div class=\"area\">\n" +
           "<svg role=\"img\" aria-label=\"" + y_label + " against " + x_label +
           "\" viewBox=\"0 0 1000 500\" preserveAspectRatio=\"none\">\n<path class=\"grid\" d=\"" + grid +
           "\"/>\n" + curves(chart, area) + "</svg>\n<div class=\"words\" aria-hidden=\"true\">\n" + ticks +
           "\n" + names_at_ends(chart, area, lines) + "</div>\n</div>\n<p class=\"x-label\" " +
           "aria-hidden=\"true\">" + x_label + "</p>\n</div>\n";
}
