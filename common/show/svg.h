// SVG elements as strings: what charts and diagrams are drawn with. A drawing is part of an HTML page, or
// alone in a file; it carries its own white background, so it can be read on a dark page too.
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "common/program/numbers.h"

struct Point {
    double x, y;
};

// Attributes of a text whose place is its middle, not its beginning.
inline constexpr std::string_view centred = "text-anchor=\"middle\"";

// A coordinate or length: at most two decimals. Infinities and NaN become 0: SVG does not have them.
inline std::string svg_number(double value) {
    if (!std::isfinite(value)) return "0";
    std::string text = decimal_text(value, 2);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

inline std::string svg_point(Point point) {
    return svg_number(point.x) + "," + svg_number(point.y);
}

// `text` for use between tags and in attributes. Control characters, which XML forbids, become spaces.
inline std::string xml_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        const char shown = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        escaped += c == '&'   ? "&amp;"
                   : c == '<' ? "&lt;"
                   : c == '>' ? "&gt;"
                   : c == '"' ? "&quot;"
                              : std::string(1, shown);
    }
    return escaped;
}

// The width of a UTF-8 text at font size 14, a generous estimate from its number of characters.
inline double text_width(std::string_view text) {
    double characters = 0;
    for (const char c : text) characters += (c & 0xc0) != 0x80 ? 1 : 0;
    return 8.4 * characters;
}

// `attributes` are written into the tag as they are: fill="#333" and the like.
inline std::string svg_text(Point at, std::string_view text, std::string_view attributes = "") {
    return "<text x=\"" + svg_number(at.x) + "\" y=\"" + svg_number(at.y) + "\" " + std::string(attributes) +
           ">" + xml_escaped(text) + "</text>\n";
}

inline std::string svg_line(Point from, Point to, std::string_view attributes = "") {
    return "<path d=\"M" + svg_point(from) + "L" + svg_point(to) + "\" " + std::string(attributes) + "/>\n";
}

inline std::string svg_circle(Point centre, double radius, std::string_view attributes = "") {
    return "<circle cx=\"" + svg_number(centre.x) + "\" cy=\"" + svg_number(centre.y) + "\" r=\"" +
           svg_number(radius) + "\" " + std::string(attributes) + "/>\n";
}

// `corner` is the top left one.
inline std::string svg_rectangle(Point corner, double width, double height, std::string_view attributes) {
    return "<rect x=\"" + svg_number(corner.x) + "\" y=\"" + svg_number(corner.y) + "\" width=\"" +
           svg_number(width) + "\" height=\"" + svg_number(height) + "\" " + std::string(attributes) + "/>\n";
}

// The whole drawing. `title` and `description` are for screen readers.
inline std::string svg_document(double width, double height, std::string_view title,
                                std::string_view description, std::string_view body) {
    const std::string w = svg_number(width), h = svg_number(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + w + " " + h + "\" width=\"" + w +
           "\" height=\"" + h + "\" style=\"max-width:100%;height:auto\" role=\"img\" " +
           "font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" font-size=\"14\" "
           "fill=\"#333\">\n<title>" +
           xml_escaped(title) + "</title>\n<desc>" + xml_escaped(description) + "</desc>\n<rect width=\"" +
           w + "\" height=\"" + h + "\" fill=\"#fff\"/>\n" + std::string(body) + "</svg>\n";
}
