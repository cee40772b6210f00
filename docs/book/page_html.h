// A Markdown page as HTML: its blocks, and its quotes of code as links into the sources.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/code_html.h"
#include "docs/book/figure_data.h"
#include "docs/book/html.h"
#include "docs/book/inline_html.h"
#include "docs/book/markdown.h"
#include "docs/book/writing.h"

// Where the line stands that a quote begins with, from 1; 0 when it is not there. A quote may be moved to the
// left; a line of "..." skips some.
inline std::size_t quoted_line(const std::vector<std::string>& quote, const std::vector<std::string>& file) {
    const auto skips = [](const std::string& line) { return trimmed(line) == "..."; };
    const auto last = std::ranges::find_if(quote, skips);
    const auto same = [](const std::string& a, const std::string& b) { return trimmed(a) == trimmed(b); };
    const auto place = std::search(file.begin(), file.end(), quote.begin(), last, same);
    return place == file.end() ? 0 : static_cast<std::size_t>(place - file.begin()) + 1;
}

inline std::string escaped_lines(const std::vector<std::string>& lines) {
    std::string html;
    for (const std::string& line : lines) html += xml_escaped(line) + "\n";
    return html;
}

// The quoted lines as the source has them, with its links, and the number of the first one there.
inline std::pair<std::string, std::size_t> quote_html(const Writing& to,
                                                      const std::vector<std::string>& quote,
                                                      const std::string& path) {
    const std::vector<std::string> lines = split_lines(to.book.sources.at(path).text),
                                   shown = source_lines(to, path);
    std::size_t margin = std::string::npos;  // the fewest spaces before a line: those are left out
    for (const std::string& line : quote) {
        if (trimmed(line) != "...") margin = std::min(margin, line.find_first_not_of(' '));
    }
    std::string html;
    std::size_t first = 0, next = 0;  // from 1
    for (auto line = quote.begin(); line != quote.end(); ++line) {
        if (trimmed(*line) == "...") {
            html += "...\n";
            next = 0;
            continue;
        }
        next = next > 0 ? next + 1 : quoted_line({line, quote.end()}, lines);
        if (next == 0) return {escaped_lines(quote), 0};  // the checks of the pages will say so
        if (first == 0) first = next;
        const std::size_t indent = trimmed(*line).empty() ? 0 : line->find_first_not_of(' ') - margin;
        html += std::string(indent, ' ') + trimmed(shown[next - 1]) + "\n";
    }
    return {html, first};
}

inline std::string fence_html(Writing& to, const Block& block) {
    const Info info = block.kind == Block::Kind::code ? Info{} : parse_info(block.fence.info);
    const std::vector<std::string>& text = block.fence.text;
    std::string all, html;
    for (const std::string& line : text) all += line + "\n";
    if (info.language == "math") return formula_html(to, all, true, block.line);
    if (info.language == "console") return console_html(text);
    std::size_t place = 0;
    if (to.book.sources.contains(info.path)) {
        std::tie(html, place) = quote_html(to, text, info.path);
    } else if (info.language == "cpp") {
        for (const std::string& line : code_lines(to, cpp_tokens(all))) html += line + "\n";
    } else {
        html = escaped_lines(text);
    }
    html = element("pre", element("code", html)) + "\n";
    if (info.path.empty()) return html;
    const std::string link = html_link(to.line_address(info.path, place), xml_escaped(info.path));
    return element("figure class=\"quote\"", element("figcaption", link) + html) + "\n";
}

inline std::string table_html(Writing& to, const Block& table) {
    const std::vector<std::string> dashes = table_cells(table.text);
    std::string rows;
    for (const Block& row : table.inside) {
        const bool head = &row == &table.inside[0];
        std::string cells;
        for (std::size_t i = 0; i < row.inside.size(); ++i) {
            const std::string inside = inlines_html(to, row.inside[i].inlines);
            const std::vector<Inline>& pieces = row.inside[i].inlines;
            const std::string side = i < dashes.size() && dashes[i].ends_with(':') ? " class=\"right\"" : "";
            // Checkers do not count a formula as the text that a heading must have.
            const bool formula = pieces.size() == 1 && pieces[0].kind == Inline::Kind::formula;
            cells += element((head && !inside.empty() && !formula ? "th" : "td") + side, inside);
        }
        const bool empty =
            head && std::ranges::all_of(row.inside, [](const Block& cell) { return cell.inlines.empty(); });
        if (!empty) rows += head ? element("thead", element("tr", cells)) : element("tr", cells);
        rows += "\n";
    }
    return element("div class=\"wide\"", element("table", rows)) + "\n";
}

// A picture as a figure, which a script of its name in the page's folder brings to life.
inline std::string figure_html(Writing& to, const Inline& picture) {
    const std::string name = std::filesystem::path(picture.target).stem().string(),
                      script = link_path(to.page, name + ".js");
    const bool live = !to.whole && is_live(to.book.root, script);
    if (live) to.figures.insert(script);
    return element(live ? "figure data-live=\"" + name + "\"" : "figure", picture_html(to, picture)) + "\n";
}

// A paragraph; where there is nothing but pictures, each is a figure.
inline std::string paragraph_html(Writing& to, const Block& block) {
    const auto is_empty = [](const Inline& piece) {
        return piece.kind == Inline::Kind::text && piece.text.find_first_not_of(" \n") == std::string::npos;
    };
    const auto is_image = [](const Inline& piece) { return piece.kind == Inline::Kind::image; };
    if (std::ranges::all_of(block.inlines, [&](const Inline& p) { return is_image(p) || is_empty(p); })) {
        std::string figures;
        for (const Inline& piece : block.inlines) figures += is_image(piece) ? figure_html(to, piece) : "";
        return figures;
    }
    return element("p", inlines_html(to, block.inlines)) + "\n";
}

inline std::string block_html(Writing& to, const Block& block);

inline std::string list_html(Writing& to, const Block& list) {
    std::string items;
    for (const Block& item : list.inside) {
        std::string inside;
        for (const Block& block : item.inside) {
            const bool first = &block == &item.inside[0] && block.kind == Block::Kind::paragraph;
            inside += first ? inlines_html(to, block.inlines) + "\n" : block_html(to, block);
        }
        items += element("li", inside) + "\n";
    }
    const std::string start = list.level > 1 ? " start=\"" + std::to_string(list.level) + "\"" : "";
    return element((list.level > 0 ? "ol" : "ul") + start, "\n" + items) + "\n";
}

inline std::string block_html(Writing& to, const Block& block) {
    using Kind = Block::Kind;
    if (block.kind == Kind::html) return inlines_html(to, block.inlines) + "\n";
    if (block.kind == Kind::fence || block.kind == Kind::code) return fence_html(to, block);
    if (block.kind == Kind::list) return list_html(to, block);
    if (block.kind == Kind::table) return table_html(to, block);
    return paragraph_html(to, block);
}

// The whole page. The hints of a task are folded, each under its heading.
inline std::string page_html(Writing& to, const BookPage& page) {
    std::string html;
    bool folded = false;
    auto section = page.sections.begin();
    for (const Block& block : page.blocks) {
        if (block.kind != Block::Kind::heading) {
            html += block_html(to, block);
            continue;
        }
        const std::string id = to.whole ? page.path + ":" + section->anchor : section->anchor;
        const std::string tag =
            "h" + std::to_string(std::min<std::size_t>(block.level + (to.whole ? 1 : 0), 6));
        const std::string heading =
            element(tag + " id=\"" + xml_escaped(id) + "\"", inlines_html(to, block.inlines, false));
        if (folded) html += "</details>\n";
        folded = !to.whole && is_task(page.path) && section->words.starts_with("Hint");
        html += (folded ? "<details>" + element("summary", heading) : heading) + "\n";
        ++section;
    }
    return html + (folded ? "</details>\n" : "");
}
