// What the drawings share beside common/show/svg.h: boxes, texts with indices, and a field with axes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/show/chart.h"
#include "common/show/svg.h"

inline constexpr std::string_view blue = "#0072b2", orange = "#d55e00", green = "#009e73",
                                  pale_blue = "#dcecf7", pale_orange = "#fbe3d3", pale_green = "#d5efe6",
                                  pale_grey = "#f3f3f3";
inline constexpr std::string_view heading = "font-weight=\"600\"",
                                  centred_heading = "text-anchor=\"middle\" font-weight=\"600\"",
                                  remark = "fill=\"#666\"",
                                  centred_remark = "text-anchor=\"middle\" fill=\"#666\"";

inline std::string filled(std::string_view fill, std::string_view stroke, double width = 1.5) {
    return "fill=\"" + std::string(fill) + "\" stroke=\"" + std::string(stroke) + "\" stroke-width=\"" +
           svg_number(width) + "\"";
}

// "W_1" with the 1 lowered, "W_2^T" with the T raised as well: a mark takes the one character behind it.
// Spaces are written so that no line breaks at them and none is lost at the beginning of a <tspan>.
inline std::string svg_formula(Point at, std::string_view text, std::string_view attributes = centred) {
    std::string spans;
    int height = 0;  // of the line on which the last character stands: 1 raised, -1 lowered
    for (std::size_t i = 0; i < text.size();) {
        const int wanted = text[i] == '_' ? -1 : text[i] == '^' ? 1 : 0;
        if (wanted != 0) ++i;
        const std::size_t end = wanted != 0 ? i + 1 : std::min(text.find_first_of("_^", i), text.size());
        std::string part;
        for (const char c : text.substr(i, end - i)) part += c == ' ' ? "\u00a0" : xml_escaped({&c, 1});
        spans += "<tspan dy=\"" + std::to_string(5 * (height - wanted)) + "\"" +
                 (wanted != 0 ? " font-size=\"11\">" : ">") + part + "</tspan>";
        height = wanted;
        i = end;
    }
    return "<text x=\"" + svg_number(at.x) + "\" y=\"" + svg_number(at.y) + "\" " + std::string(attributes) +
           ">" + spans + "</text>\n";
}

// The points of `line`, in the numbers of the axes, joined by strokes that end at the edge of the field.
inline std::string svg_polyline(const PlotArea& area, const std::vector<Point>& line,
                                std::string_view attributes) {
    const auto share = [&](Point p) { return Point{area.x.position(p.x), area.y.position(p.y)}; };
    std::string path, pen;
    for (std::size_t i = 1; i < line.size(); ++i) {
        Point from = share(line[i - 1]), to = share(line[i]);
        if (!clip_to_unit_square(from, to)) continue;
        const std::string start = svg_point(area.place(from)), end = svg_point(area.place(to));
        path += (start == pen ? "" : "M" + start) + "L" + end;
        pen = end;
    }
    return path.empty() ? "" : "<path d=\"" + path + "\" fill=\"none\" " + std::string(attributes) + "/>\n";
}

// Where the point (x, y) of the axes lies.
inline Point on_field(const PlotArea& area, double x, double y) {
    return area.place({area.x.position(x), area.y.position(y)});
}
