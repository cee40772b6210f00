// Line charts as SVG.
//
//     const Series curve{"rate 0.1", epochs, losses};
//     write_file("out/loss.svg", line_chart({curve}, {.title = "Loss", .x_label = "epoch"}));
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "common/show/axis.h"
#include "common/show/legend.h"
#include "common/show/plotted_curve.h"
#include "common/show/series.h"
#include "common/show/svg.h"

// The label of an axis; that of a logarithmic one says so.
inline std::string axis_label(const std::string& label, bool log) {
    return label + (log ? " (logarithmic)" : "");
}

// The ticks with their labels and a light grid.
inline std::string draw_axes(const PlotArea& area, const ChartOptions& options) {
    std::string svg;
    const double right = area.left + area.width, bottom = area.top + area.height;
    for (const double tick : area.y.ticks) {
        const double y = area.place({0, area.y.position(tick)}).y;
        svg += svg_line({area.left, y}, {right, y}, "stroke=\"#ddd\"");
        svg += svg_text({area.left - 6, y + 5}, area.y.label(tick), "text-anchor=\"end\"");
    }
    for (const double tick : area.x.ticks) {
        const double x = area.place({area.x.position(tick), 0}).x;
        svg += svg_line({x, area.top}, {x, bottom}, "stroke=\"#ddd\"");
        svg += svg_text({x, bottom + 19}, area.x.label(tick), centred);
    }
    svg += "<path d=\"M" + svg_point({area.left, area.top}) + "L" + svg_point({area.left, bottom}) + "L" +
           svg_point({right, bottom}) + "\" fill=\"none\" stroke=\"#555\"/>\n";
    if (!options.x_label.empty()) {
        svg += svg_text({area.left + area.width / 2, bottom + 41}, axis_label(options.x_label, options.log_x),
                        centred);
    }
    if (!options.y_label.empty()) {
        const Point at = {15, area.top + area.height / 2};
        const std::string turned =
            " transform=\"rotate(-90 " + svg_number(at.x) + " " + svg_number(at.y) + ")\"";
        svg += svg_text(at, axis_label(options.y_label, options.log_y), std::string(centred) + turned);
    }
    return svg;
}

// The chart as an <svg> element, for a page or a file. The names of several curves are outside the field: on
// its right, where they end, or below when they are long.
inline std::string line_chart(const std::vector<Series>& series, const ChartOptions& options) {
    double legend_width = 0, labels = 0, named = 0;
    std::string names;
    for (const Series& one : series) {
        if (one.name.empty()) continue;
        named += 1;
        legend_width = std::max(legend_width, legend_leader + legend_swatch + text_width(one.name) + 8);
        names += (names.empty() ? "" : ", ") + one.name;
    }
    const bool has_legend = series.size() > 1, legend_below = legend_width > options.width / 3;
    const double legend_height = has_legend ? legend_step * named : 0;

    const double top = options.title.empty() ? 16 : 44, bottom = options.x_label.empty() ? 32 : 54;
    const double field_height =
        std::max({options.height - top - bottom, 100.0, legend_below ? 0 : legend_height});
    const Axis y = make_axis(series, &Series::y, options.log_y, options.y_range,
                             static_cast<std::size_t>(field_height / 32));
    for (const double tick : y.ticks) labels = std::max(labels, text_width(y.label(tick)));
    const double left = labels + (options.y_label.empty() ? 14 : 36);
    const double right = has_legend && !legend_below ? legend_width : 26;
    const double field_width = std::max(options.width - left - right, 150.0);
    const Axis x = make_axis(series, &Series::x, options.log_x, options.x_range,
                             static_cast<std::size_t>(field_width / 50));
    const PlotArea area{left, top, field_width, field_height, x, y};

    std::string body;
    if (!options.title.empty())
        body += svg_text({left, 25}, options.title, "font-size=\"16\" font-weight=\"600\"");
    body += draw_axes(area, options);
    for (const std::size_t i : drawing_order(series)) body += draw_curve(area, series[i], look_of(series, i));
    double height = top + field_height + bottom;
    if (has_legend) {
        body += legend_below ? draw_legend_below(series, {left, height}) : draw_legend_at_ends(area, series);
        if (legend_below) height += legend_height + 10;
    }
    const double width = std::max(left + field_width + right, left + 1.25 * text_width(options.title));
    return svg_document(width, height, options.title.empty() ? "Line chart" : options.title,
                        "Line chart of " + options.y_label + " against " + options.x_label + ": " + names,
                        body);
}
