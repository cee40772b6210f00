// The elements of an HTML page. Functions take text and escape it, except where they say that they take
// markup.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/show/svg.h"
#include "common/show/text_table.h"

// <tag class="kind">body</tag>; body: markup. Without a kind there is no class.
inline std::string html_element(std::string_view tag, std::string_view body, std::string_view kind = "") {
    const std::string attribute = kind.empty() ? "" : " class=\"" + std::string(kind) + "\"";
    return "<" + std::string(tag) + attribute + ">" + std::string(body) + "</" + std::string(tag) + ">\n";
}

inline std::string html_paragraph(std::string_view text, std::string_view kind = "") {
    return html_element("p", xml_escaped(text), kind);
}

// A link within a sentence.
inline std::string html_link(std::string_view address, std::string_view text) {
    return "<a href=\"" + xml_escaped(address) + "\">" + xml_escaped(text) + "</a>";
}

// A sentence with links to files that lie beside the page.
inline std::string html_files(std::string_view sentence, const std::vector<std::string>& names) {
    std::string links;
    for (const std::string& name : names) links += (links.empty() ? "" : ", ") + html_link(name, name);
    return html_element("p", xml_escaped(sentence) + " " + links + ".", "faint");
}

// A section of the page: its heading, its content (markup), and the name by which the list of
// contents finds it.
struct HtmlSection {
    std::string id, heading, body;
};

inline std::string html_section(const HtmlSection& section) {
    const std::string id = xml_escaped(section.id);
    return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + xml_escaped(section.heading) +
           "</h2>\n" + section.body + "</section>\n";
}

inline std::string html_contents(const std::vector<HtmlSection>& sections) {
    std::string html = "<nav aria-label=\"Contents\">\n";
    for (const HtmlSection& section : sections) {
        html += html_link("#" + section.id, section.heading) + "\n";
    }
    return html + "</nav>\n";
}

// A drawing (markup) with its caption (text), as wide as it was drawn. On a narrow screen it scrolls
// sideways, also by keyboard.
inline std::string html_drawing(std::string_view drawing, std::string_view caption) {
    return "<figure class=\"drawing\">\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
           xml_escaped(caption) + "\">\n" + std::string(drawing) + "</div>\n<figcaption>" +
           xml_escaped(caption) + "</figcaption>\n</figure>\n";
}

// A picture embedded in the page: `uri` is what data_uri_png() returns.
inline std::string html_image(std::string_view uri, std::size_t height, std::size_t width,
                              std::string_view description) {
    return "<img src=\"" + std::string(uri) + "\" width=\"" + std::to_string(width) + "\" height=\"" +
           std::to_string(height) + "\" alt=\"" + xml_escaped(description) + "\"/>";
}

struct HtmlTable {
    std::string caption;
    TextRows rows;                       // text; the first row and the first column are headers
    std::vector<std::string> left = {};  // columns aligned on the left, by their header
    std::string kind = "";               // "dense" for many columns, or nothing
    // The kind of the cell in a row (from 1) and column: "strong", "faint" or nothing.
    std::function<std::string(std::size_t, std::size_t)> cell_kind = {};
};

inline std::string html_cell(const HtmlTable& table, std::size_t row, std::size_t column) {
    const std::string tag = row == 0 || column == 0 ? "th" : "td";
    std::string attributes = row == 0 ? " scope=\"col\"" : column == 0 ? " scope=\"row\"" : "";
    std::string kinds = std::ranges::count(table.left, table.rows[0][column]) > 0 ? "text" : "";
    if (row > 0 && table.cell_kind) {
        const std::string kind = table.cell_kind(row, column);
        kinds += (kinds.empty() || kind.empty() ? "" : " ") + kind;
    }
    if (!kinds.empty()) attributes += " class=\"" + kinds + "\"";
    return "<" + tag + attributes + ">" + xml_escaped(table.rows[row][column]) + "</" + tag + ">";
}

// A wide table scrolls sideways, also by keyboard.
inline std::string html_table(const HtmlTable& table) {
    const std::string caption = xml_escaped(table.caption);
    std::string html = "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption +
                       "\"><table" + (table.kind.empty() ? "" : " class=\"" + table.kind + "\"") +
                       ">\n<caption>" + caption + "</caption>\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        html += "<tr>";
        for (std::size_t k = 0; k < table.rows[row].size(); ++k) html += html_cell(table, row, k);
        html += "</tr>\n";
    }
    return html + "</table></div>\n";
}

// The whole page. header, main: markup. style: CSS; script: JavaScript.
struct HtmlPage {
    std::string title, header, main, style, script;
};

inline std::string html_page(const HtmlPage& page) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           xml_escaped(page.title) + "</title>\n<style>\n" + page.style + "</style>\n</head>\n<body>\n" +
           "<header>\n" + page.header + "</header>\n<main>\n" + page.main + "</main>\n<script>\n" +
           page.script + "</script>\n</body>\n</html>\n";
}
