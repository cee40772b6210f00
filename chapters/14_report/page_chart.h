// A chart of the page: a field for each scale, the controls, and the numbers, which charts.js shows.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/14_report/chart_field.h"
#include "common/program/numbers.h"
#include "common/show/series.h"
#include "common/show/svg.h"

namespace page_chart_detail {

// A look of the chart: its number, its name, and how its curves are drawn.
struct NamedLook {
    std::size_t number;
    std::string name;
    Style style;
};

inline std::vector<NamedLook> looks(const PageChart& chart) {
    std::vector<NamedLook> all;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const std::size_t look = look_of(chart.series, i);
        if (chart.series[i].name.empty() || std::ranges::count(all, look, &NamedLook::number) > 0) continue;
        all.push_back({look, chart.series[i].name, chart.series[i].style});
    }
    return all;
}

// A short stroke or a point; classes: those of its look.
inline std::string swatch(Style style, const std::string& classes = "") {
    constexpr std::array<const char*, 3> kinds = {"line ", "thin ", "points "};
    return "<svg class=\"swatch\" viewBox=\"0 0 34 10\" aria-hidden=\"true\"><path class=\"" +
           (kinds[static_cast<std::size_t>(style)] + classes) + "\" d=\"" +
           (style == Style::points ? "M17,5h0" : "M0,5h34") + "\"/></svg>";
}

// Which scale, and which curves. Works without a script: charts.css hides what is not chosen.
inline std::string controls(const PageChart& chart, bool log_first) {
    const auto choice = [&](const std::string& name, bool chosen) {
        return "<label><input type=\"radio\" name=\"" + chart.id + "-scale\" value=\"" + name + "\"" +
               (chosen ? " checked=\"checked\"" : "") + "/> " + name + "</label>\n";
    };
    const std::string& axis = chart.log_x ? chart.options.x_label : chart.options.y_label;
    std::string html = "<div class=\"controls\">\n<fieldset class=\"scale\"><legend>" + xml_escaped(axis) +
                       "</legend>\n" + choice("linear", !log_first) + choice("logarithmic", log_first) +
                       "</fieldset>\n<fieldset class=\"looks\"><legend>" + xml_escaped(chart.legend) +
                       "</legend>\n";
    for (const auto& [look, name, style] : looks(chart)) {
        html += "<label><input type=\"checkbox\" class=\"t" + std::to_string(look) +
                "\" checked=\"checked\"/> " + swatch(style, chart_field_detail::colour_and_dashes(look)) +
                " " + xml_escaped(name) + "</label>\n";
    }
    return html + "</fieldset>\n</div>\n";
}

// What lines, thin lines and points are, where there is more than one of them.
inline std::string key(const PageChart& chart) {
    std::string html;
    std::size_t count = 0;
    for (const Style style : {Style::line, Style::thin, Style::points}) {
        const std::string& name = chart.styles[static_cast<std::size_t>(style)];
        if (name.empty()) continue;
        html += "<span>" + swatch(style) + " " + xml_escaped(name) + "</span>\n";
        ++count;
    }
    return count < 2 ? "" : "<p class=\"key\">" + html + "</p>\n";
}

// Numbers as a JSON list; null where there is none.
inline std::string json_numbers(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) {
        text += (text.empty() ? "" : ",") + (std::isfinite(value) ? short_text(value, 6) : "null");
    }
    return "[" + text + "]";
}

inline std::string json_text(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '<' ? ' ' : c;  // nothing in it may end the element
    }
    return quoted + "\"";
}

// The numbers of the curves, for charts.js, which has a column for each named style; the values of the others
// go with the lines.
inline std::string numbers(const PageChart& chart) {
    std::string names, columns, series;
    for (const auto& [look, name, style] : looks(chart)) {
        names += (names.empty() ? "" : ",") + json_text(std::to_string(look)) + ":" + json_text(name);
    }
    for (const std::string& style : chart.styles) columns += (columns.empty() ? "" : ",") + json_text(style);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Series& one = chart.series[i];
        const auto style = static_cast<std::size_t>(one.style);
        series += (series.empty() ? "" : ",\n") + std::string("{\"look\":") +
                  std::to_string(look_of(chart.series, i)) +
                  ",\"column\":" + std::to_string(chart.styles[style].empty() ? 0 : style) +
                  ",\"x\":" + json_numbers(one.x) + ",\"y\":" + json_numbers(one.y) + "}";
    }
    return "<script type=\"application/json\">{\"x\":" + json_text(chart.options.x_label) +
           ",\"legend\":" + json_text(chart.legend) + ",\"names\":{" + names + "},\"columns\":[" + columns +
           "],\"series\":[\n" + series + "]}</script>\n";
}

}  // namespace page_chart_detail

// The figure, with a linear and a logarithmic axis, of which one is shown, and with its numbers.
inline std::string page_chart(const PageChart& chart) {
    using namespace page_chart_detail;
    constexpr double lines = 22, close_up_lines = 13;  // as high as charts.css makes them
    const bool log_first = chart.log_x ? chart.options.log_x : chart.options.log_y;
    std::string html =
        "<figure class=\"chart\" id=\"" + chart.id + "\">\n" + controls(chart, log_first) + key(chart);
    for (const bool log : {false, true}) {
        ChartOptions options = chart.options;
        (chart.log_x ? options.log_x : options.log_y) = log;
        const std::string scale = log ? "logarithmic" : "linear";
        html += chart_field(chart, options, scale, lines);
        if (!chart.close_up) continue;
        options.y_range = chart.close_up;
        html += chart_field(chart, options, scale + " close-up", close_up_lines);
    }
    return html + numbers(chart) + "<figcaption>" + xml_escaped(chart.caption) + "</figcaption>\n</figure>\n";
}
