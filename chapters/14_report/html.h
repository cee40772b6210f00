// One HTML page that needs nothing beside itself: no script, no picture file, no network.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/svg.h"

// Text becomes markup: xml_escaped() of common/svg.h. The functions below take text, and markup where they
// say so.

inline constexpr std::string_view page_style = R"(
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --faint: #666; --line: #ccc; --mark: #fff3cd;
        --link: #0060a0; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #e8e8e8; --faint: #a0a0a0; --line: #444; --mark: #4a3b00;
          --link: #7cc4ff; }
}
body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: var(--paper); color: var(--ink);
       font: 1rem/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
a { color: var(--link); }
nav a { display: inline-block; margin-right: 1.2rem; padding: 0.2rem 0; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0.3rem 0; color: var(--faint); }
th, td { padding: 0.2rem 0.7rem; border-bottom: 1px solid var(--line); text-align: right;
         vertical-align: top; }
th { border-bottom-width: 2px; }
.text { text-align: left; }
.dense th, .dense td { padding: 0.2rem 0.4rem; white-space: nowrap; }
.strong { font-weight: 600; }
.note { background: var(--mark); padding: 0.6rem 1rem; border-radius: 0.4rem; }
.faint, figcaption { color: var(--faint); }
figure { margin: 1.5rem 0 2.5rem; }
figure svg, figure img { display: block; max-width: 100%; height: auto; margin-bottom: 0.5rem; }
figure.chart svg { width: 44rem; }
@media (max-width: 40rem) {
  body { padding: 0.6rem; }
  th, td { padding: 0.2rem; font-size: 0.76rem; }
  th { font-size: 0.66rem; }
  .dense th, .dense td { padding: 0.15rem 0.1rem; font-size: 0.68rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --faint: #444; --line: #aaa; --mark: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  figure.chart svg { width: 34rem; }
  .wide { overflow: visible; }
}
)";

// A paragraph of text; `kind` is "note", "faint" or nothing.
inline std::string html_paragraph(std::string_view text, std::string_view kind = "") {
    const std::string attribute = kind.empty() ? "" : " class=\"" + std::string(kind) + "\"";
    return "<p" + attribute + ">" + xml_escaped(text) + "</p>\n";
}

// A section of the page: its heading, what stands under it (markup), and the name by which the list of
// contents finds it.
struct HtmlSection {
    std::string id, heading, body;
};

inline std::string html_section(const HtmlSection& section) {
    return "<h2 id=\"" + xml_escaped(section.id) + "\">" + xml_escaped(section.heading) + "</h2>\n" +
           section.body;
}

inline std::string html_contents(const std::vector<HtmlSection>& sections) {
    std::string html = "<nav>\n";
    for (const HtmlSection& section : sections) {
        html += "<a href=\"#" + xml_escaped(section.id) + "\">" + xml_escaped(section.heading) + "</a>\n";
    }
    return html + "</nav>\n";
}

// A drawing (markup) with its caption (text). A "chart" is as wide as the page, a "diagram" as it was drawn.
inline std::string html_figure(std::string_view kind, std::string_view drawing, std::string_view caption) {
    return "<figure class=\"" + std::string(kind) + "\">\n" + std::string(drawing) + "\n<figcaption>" +
           xml_escaped(caption) + "</figcaption>\n</figure>\n";
}

// A picture that stands in the page itself: `uri` is what data_uri_png() returns.
inline std::string html_image(std::string_view uri, std::size_t height, std::size_t width,
                              std::string_view description) {
    return "<img src=\"" + std::string(uri) + "\" width=\"" + std::to_string(width) + "\" height=\"" +
           std::to_string(height) + "\" alt=\"" + xml_escaped(description) + "\"/>";
}

struct HtmlTable {
    std::string caption;
    std::vector<std::vector<std::string>> rows;  // text; the first row is the header
    std::vector<std::string> left = {};          // columns aligned on the left, by their header
    std::string kind = "";                       // "dense" for many columns, or nothing
    // The kind of the cell in a row (from 1) and column: "strong", "faint" or nothing.
    std::function<std::string(std::size_t, std::size_t)> cell_kind = {};
};

inline std::string html_cell(const HtmlTable& table, std::size_t row, std::size_t column) {
    const std::string tag = row == 0 ? "th" : "td";
    std::string kinds = std::ranges::count(table.left, table.rows[0][column]) > 0 ? "text" : "";
    if (row > 0 && table.cell_kind) {
        const std::string kind = table.cell_kind(row, column);
        kinds += (kinds.empty() || kind.empty() ? "" : " ") + kind;
    }
    return "<" + tag + (kinds.empty() ? "" : " class=\"" + kinds + "\"") + ">" +
           xml_escaped(table.rows[row][column]) + "</" + tag + ">";
}

inline std::string html_table(const HtmlTable& table) {
    std::string html = "<div class=\"wide\"><table" +
                       (table.kind.empty() ? "" : " class=\"" + table.kind + "\"") + ">\n<caption>" +
                       xml_escaped(table.caption) + "</caption>\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        html += "<tr>";
        for (std::size_t k = 0; k < table.rows[row].size(); ++k) html += html_cell(table, row, k);
        html += "</tr>\n";
    }
    return html + "</table></div>\n";
}

// The whole page around its body (markup).
inline std::string html_page(std::string_view title, std::string_view body) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           xml_escaped(title) + "</title>\n<style>" + std::string(page_style) +
           "</style>\n</head>\n<body>\n<h1>" + xml_escaped(title) + "</h1>\n" + std::string(body) +
           "</body>\n</html>\n";
}
