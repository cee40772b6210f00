// One HTML page that needs nothing beside itself: no script, no picture file, no network.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "common/numbers.h"
#include "common/svg.h"

// Text becomes markup: xml_escaped() of common/svg.h. The functions below take text, and markup where they
// say so.

inline constexpr std::string_view page_style = R"(
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --faint: #666; --line: #ccc; --mark: #fff3cd; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #e8e8e8; --faint: #a0a0a0; --line: #444; --mark: #4a3b00; }
}
body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: var(--paper); color: var(--ink);
       font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: 0.3rem 0; color: var(--faint); }
th, td { padding: 0.25rem 0.8rem; border-bottom: 1px solid var(--line); text-align: right; }
th { border-bottom-width: 2px; }
td.text, th.text { text-align: left; }
.note { background: var(--mark); padding: 0.6rem 1rem; border-radius: 0.4rem; }
.faint { color: var(--faint); }
figure { margin: 1.5rem 0; }
figure svg { width: 100%; height: auto; }
@media print { body { max-width: none; } figure, table { break-inside: avoid; } }
)";

// A paragraph of text; `kind` is "note", "faint" or nothing.
inline std::string html_paragraph(std::string_view text, std::string_view kind = "") {
    const std::string attribute = kind.empty() ? "" : " class=\"" + std::string(kind) + "\"";
    return "<p" + attribute + ">" + xml_escaped(text) + "</p>\n";
}

inline std::string html_heading(std::string_view text) {
    return "<h2>" + xml_escaped(text) + "</h2>\n";
}

// A drawing (markup) with its caption (text).
inline std::string html_figure(std::string_view svg, std::string_view caption) {
    return "<figure>\n" + std::string(svg) + "\n<figcaption>" + xml_escaped(caption) +
           "</figcaption>\n</figure>\n";
}

// A table of text cells under a header; columns that the header names in `left` are aligned on the left.
inline std::string html_table(const std::string& caption, const std::vector<std::vector<std::string>>& rows,
                              const std::vector<std::string>& left = {}) {
    std::string html = "<div class=\"wide\"><table>\n<caption>" + xml_escaped(caption) + "</caption>\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string tag = i == 0 ? "th" : "td";
        html += "<tr>";
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const bool is_text = std::ranges::find(left, rows[0][k]) != left.end();
            html +=
                "<" + tag + (is_text ? " class=\"text\">" : ">") + xml_escaped(rows[i][k]) + "</" + tag + ">";
        }
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
