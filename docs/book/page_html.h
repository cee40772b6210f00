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

// The quoted lines as the source has them, with its links, and the number of the first one there; nothing
// when they are not there, which the checks of the pages will say. A line of "..." skips some.
inline std::pair<std::string, std::size_t> quote_html(const Writing& to,
                                                      const std::vector<std::string>& quote,
                                                      const std::string& path) {
    const std::vector<std::string> lines = split_lines(to.book.sources.at(path).text),
                                   shown = source_lines(to, path);
    const auto same = [](const std::string& a, const std::string& b) { return trimmed(a) == trimmed(b); };
    std::size_t margin = std::string::npos;  // the fewest spaces before a line: those are left out
    for (const std::string& line : quote) {
        if (!is_ellipsis(line)) margin = std::min(margin, line.find_first_not_of(' '));
    }
    std::string html;
    std::ptrdiff_t first = 0, next = 0;  // lines of the source, from 1
    for (auto line = quote.begin(); line != quote.end(); ++line) {
        if (is_ellipsis(*line)) {
            html += "...\n";
            continue;
        }
        if (line == quote.begin() || is_ellipsis(line[-1])) {
            const auto place = std::search(lines.begin() + next, lines.end(), line,
                                           std::find_if(line, quote.end(), is_ellipsis), same);
            if (place == lines.end()) return {"", 0};
            next = place - lines.begin();
        }
        const std::size_t indent = trimmed(*line).empty() ? 0 : line->find_first_not_of(' ') - margin;
        html += std::string(indent, ' ') + trimmed(shown[static_cast<std::size_t>(next++)]) + "\n";
        if (first == 0) first = next;
    }
    return {html, static_cast<std::size_t>(first)};
}

inline std::string fence_html(Writing& to, const Block& block) {
    const Info info = block.kind == Block::Kind::code ? Info{} : parse_info(block.fence.info);
    std::string all, html;
    for (const std::string& line : block.fence.text) all += line + "\n";
    if (info.language == "math") return formula_html(to, all, true, block.line);
    if (info.language == "console") return console_html(block.fence.text);
    std::size_t place = 0;
    if (to.book.sources.contains(info.path))
        std::tie(html, place) = quote_html(to, block.fence.text, info.path);
    if (place == 0) {
        for (const std::string& line :
             code_lines(to, info.language == "cpp" ? cpp_tokens(all) : plain_tokens(all)))
            html += line + "\n";
    }
    html = element("pre", element("code", html)) + "\n";
    if (info.path.empty()) return html;
    const std::string link = html_link(to.address(info.path, place > 0 ? "L" + std::to_string(place) : ""),
                                       xml_escaped(info.path));
    return element("figure class=\"quote\"", element("figcaption", link) + html) + "\n";
}

inline std::string table_html(Writing& to, const Block& table) {
    const std::vector<std::string> dashes = table_cells(table.text);
    std::string rows;
    for (const Block& row : table.inside) {
        const bool head = &row == &table.inside[0];
        bool empty = true;
        std::string cells;
        for (std::size_t i = 0; i < row.inside.size(); ++i) {
            const std::vector<Inline>& pieces = row.inside[i].inlines;
            const std::string side = i < dashes.size() && dashes[i].ends_with(':') ? " class=\"right\"" : "";
            // Checkers do not count a formula as the text that a heading must have.
            const bool text = std::ranges::any_of(
                pieces, [](const Inline& piece) { return piece.kind != Inline::Kind::formula; });
            cells += element((head && text ? "th" : "td") + side, inlines_html(to, pieces));
            empty = empty && pieces.empty();
        }
        cells = element("tr", cells);
        if (head) cells = empty ? "" : element("thead", cells);
        rows += cells + "\n";
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

// A paragraph; where there are pictures and no words, each is a figure.
inline std::string paragraph_html(Writing& to, const Block& block) {
    if (plain_text(block.inlines).find_first_not_of(" \n") != std::string::npos)
        return element("p", inlines_html(to, block.inlines)) + "\n";
    std::string figures;
    for (const Inline& piece : block.inlines)
        figures += piece.kind == Inline::Kind::image ? figure_html(to, piece) : inline_html(to, piece, false);
    return figures;
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
        const std::string id = xml_escaped((to.whole ? page.path + ":" : "") + section->anchor);
        const std::size_t level = std::min<std::size_t>(block.level + (to.whole ? 1 : 0), 6);
        const std::string heading = element("h" + std::to_string(level) + " id=\"" + id + "\"",
                                            inlines_html(to, block.inlines, false));
        if (folded) html += "</details>\n";
        folded = !to.whole && is_task(page.path) && section->words.starts_with("Hint");
        html += (folded ? "<details>" + element("summary", heading) : heading) + "\n";
        ++section;
    }
    return html + (folded ? "</details>\n" : "");
}
