// Line charts as SVG.
//
//     const Series curve{"rate 0.1", epochs, losses};
//     write_file("out/loss.svg", line_chart({curve}, {.title = "Loss", .x_label = "epoch"}));
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/axis.h"
#include "common/series.h"
#include "common/svg.h"

// How curve number `index` looks. The colours are those of Okabe and Ito ("Color Universal Design", 2008),
// which colour-blind readers can tell apart, without the yellow, too pale on white. The dashes change from
// curve to curve as well, for prints in grey. Seven colours and five dashes make 35 curves before a pair
// comes again.
inline std::string curve_colour(std::size_t index) {
    constexpr std::array<std::string_view, 7> colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                         "#000000", "#e69f00", "#56b4e9"};
    return "\"" + std::string(colours[index % colours.size()]) + "\"";
}

inline std::string curve_stroke(std::size_t index) {
    constexpr std::array<std::string_view, 5> dashes = {"none", "8 3", "2 2.5", "9 3 2 3", "15 4"};
    return "fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke=" + curve_colour(index) +
           " stroke-dasharray=\"" + std::string(dashes[index % dashes.size()]) + "\"";
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

// The ticks with their labels and a light grid.
inline std::string draw_axes(const PlotArea& area, const ChartOptions& options) {
    std::string svg;
    const double right = area.left + area.width, bottom = area.top + area.height;
    for (const double tick : area.y.ticks()) {
        const double y = area.place({0, area.y.position(tick)}).y;
        svg += svg_line({area.left, y}, {right, y}, "stroke=\"#ddd\"");
        svg += svg_text({area.left - 6, y + 5}, area.y.label(tick), "text-anchor=\"end\"");
    }
    for (const double tick : area.x.ticks()) {
        const double x = area.place({area.x.position(tick), 0}).x;
        svg += svg_line({x, area.top}, {x, bottom}, "stroke=\"#ddd\"");
        svg += svg_text({x, bottom + 19}, area.x.label(tick), centred);
    }
    svg += "<path d=\"M" + svg_point({area.left, area.top}) + "L" + svg_point({area.left, bottom}) + "L" +
           svg_point({right, bottom}) + "\" fill=\"none\" stroke=\"#555\"/>\n";
    if (!options.x_label.empty()) {
        svg += svg_text({area.left + area.width / 2, bottom + 41}, options.x_label, centred);
    }
    if (!options.y_label.empty()) {
        const Point at = {15, area.top + area.height / 2};
        const std::string turned =
            " transform=\"rotate(-90 " + svg_number(at.x) + " " + svg_number(at.y) + ")\"";
        svg += svg_text(at, options.y_label, std::string(centred) + turned);
    }
    return svg;
}

// One curve. A point that has no place on the axes breaks it; a point alone, or one of few, is marked by a
// disc.
inline std::string draw_curve(const PlotArea& area, const Series& series, std::size_t index) {
    constexpr std::size_t few = 20;
    const auto is_shown = [&](std::size_t i) {
        return i < series.size() && area.x.can_show(series.x[i]) && area.y.can_show(series.y[i]);
    };
    const auto share = [&](std::size_t i) {
        return Point{area.x.position(series.x[i]), area.y.position(series.y[i])};
    };
    std::string path, pen, discs;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!is_shown(i)) continue;
        const bool joined = i > 0 && is_shown(i - 1);
        Point here = share(i), from = joined ? share(i - 1) : here, alone = here, same = here;
        const bool has_disc = series.size() <= few || (!joined && !is_shown(i + 1));
        if (has_disc && clip_to_unit_square(alone, same)) {
            discs += svg_circle(area.place(here), 3.5, "fill=" + curve_colour(index));
        }
        if (!joined || !clip_to_unit_square(from, here)) continue;
        const std::string start = svg_point(area.place(from)), end = svg_point(area.place(here));
        if (start != pen) path += "M" + start;
        path += "L" + end;
        pen = end;
    }
    return (path.empty() ? "" : "<path d=\"" + path + "\" " + curve_stroke(index) + "/>\n") + discs;
}

inline constexpr double legend_step = 21;    // from line to line of the legend
inline constexpr double legend_swatch = 36;  // a stroke and the space behind it

// The names of the curves, one below the other from `at` on.
inline std::string draw_legend(const std::vector<Series>& series, Point at) {
    std::string svg;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const double middle = at.y + legend_step * (static_cast<double>(i) + 0.5);
        svg += svg_line({at.x, middle}, {at.x + legend_swatch - 6, middle}, curve_stroke(i));
        svg += svg_text({at.x + legend_swatch, middle + 5}, series[i].name);
    }
    return svg;
}

// The chart as an <svg> element, for a page or a file. Several curves get a legend outside the field: on its
// right, or below when the names are long.
inline std::string line_chart(const std::vector<Series>& series, const ChartOptions& options) {
    double legend_width = 0, labels = 0;
    for (const Series& one : series)
        legend_width = std::max(legend_width, legend_swatch + text_width(one.name) + 24);
    const bool has_legend = series.size() > 1, legend_below = legend_width > options.width / 3;
    const double legend_height = has_legend ? legend_step * static_cast<double>(series.size()) : 0;

    const double top = options.title.empty() ? 16 : 44, bottom = options.x_label.empty() ? 32 : 54;
    const double field_height =
        std::max({options.height - top - bottom, 100.0, legend_below ? 0 : legend_height});
    const Axis y = make_axis(series, &Series::y, options.log_y, options.y_range,
                             static_cast<std::size_t>(field_height / 32));
    for (const double tick : y.ticks()) labels = std::max(labels, text_width(y.label(tick)));
    const double left = labels + (options.y_label.empty() ? 14 : 36);
    const double right = has_legend && !legend_below ? legend_width : 26;
    const double field_width = std::max(options.width - left - right, 150.0);
    const Axis x = make_axis(series, &Series::x, options.log_x, options.x_range,
                             static_cast<std::size_t>(field_width / 50));
    const PlotArea area{left, top, field_width, field_height, x, y};

    std::string body, names;
    if (!options.title.empty())
        body += svg_text({left, 25}, options.title, "font-size=\"16\" font-weight=\"600\"");
    body += draw_axes(area, options);
    for (std::size_t i = 0; i < series.size(); ++i) {
        body += draw_curve(area, series[i], i);
        names += (i == 0 ? "" : ", ") + series[i].name;
    }
    double height = top + field_height + bottom;
    if (has_legend) {
        body += draw_legend(series, legend_below ? Point{left, height} : Point{left + field_width + 16, top});
        if (legend_below) height += legend_height + 10;
    }
    const double width = std::max(left + field_width + right, left + 1.25 * text_width(options.title));
    return svg_document(width, height, options.title.empty() ? "Line chart" : options.title,
                        "Line chart of " + options.y_label + " against " + options.x_label + ": " + names,
                        body);
}
