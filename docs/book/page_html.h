// A Markdown page as HTML: its blocks, and its quotes of code as links into the sources.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "docs/book/book_files.h"
#include "docs/book/code_html.h"
#include "docs/book/figure_data.h"
#include "docs/book/html.h"
#include "docs/book/inline_html.h"
#include "docs/book/markdown.h"

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

// The quoted lines as the source has them, with its links, as far to the left as they can be.
inline std::string quote_html(const Writing& to, const std::vector<std::string>& quote,
                              const std::string& path) {
    const std::vector<std::string> lines = file_lines(to.book.root / path);
    const std::vector<std::string> shown =
        source_lines(to.book, path,
                     [&](const std::string& file, std::size_t line) { return to.line_address(file, line); });
    std::vector<std::size_t> places;  // of the quote's lines in the file, 0 for "..."
    std::size_t margin = 999;         // spaces before each of them
    for (std::size_t i = 0, next = 0; i < quote.size(); ++i) {
        const bool skips = trimmed(quote[i]) == "...";
        if (!skips && next == 0)
            next = quoted_line({quote.begin() + static_cast<std::ptrdiff_t>(i), quote.end()}, lines);
        if (!skips && next == 0) return escaped_lines(quote);  // the checks of the pages will say so
        if (!skips && !trimmed(quote[i]).empty())
            margin = std::min(margin, lines[next - 1].find_first_not_of(' '));
        places.push_back(skips ? 0 : next);
        next = skips ? 0 : next + 1;
    }
    std::string html;
    for (const std::size_t place : places) {
        const std::string& line = place == 0 ? "..." : shown[place - 1];
        html += (line.starts_with(std::string(margin, ' ')) ? line.substr(margin) : line) + "\n";
    }
    return html;
}

inline std::string fence_html(Writing& to, const Block& block) {
    const Info info = block.kind == Block::Kind::code ? Info{} : parse_info(block.fence.info);
    const std::vector<std::string>& text = block.fence.text;
    std::string all, html, caption;
    for (const std::string& line : text) all += line + "\n";
    if (info.language == "math") return formula_html(to, all, true, block.line);
    if (info.language == "console") return console_html(text);
    if (info.language == "cpp" && to.book.sources.contains(info.path)) {
        html = quote_html(to, text, info.path);
    } else if (info.language == "cpp") {
        for (const std::string& line : code_lines(cpp_tokens(all))) html += line + "\n";
    } else {
        html = escaped_lines(text);
    }
    html = element("pre", element("code", html)) + "\n";
    if (info.path.empty()) return html;
    const bool code = to.book.sources.contains(info.path);
    const std::string address =
        to.line_address(info.path, code ? quoted_line(text, file_lines(to.book.root / info.path)) : 0);
    return element("figure class=\"quote\"",
                   element("figcaption", html_link(address, xml_escaped(info.path))) + html) +
           "\n";
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
    if (live) to.copies.insert(script);
    return element(live ? "figure data-live=\"" + name + "\"" : "figure", picture_html(to, picture)) + "\n";
}

// A paragraph. Displays stand between paragraphs; where there is nothing but pictures, each is a figure.
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
    std::string html;
    std::vector<Inline> running;
    const auto flush = [&] {
        if (!std::ranges::all_of(running, is_empty)) html += element("p", inlines_html(to, running)) + "\n";
        running.clear();
    };
    for (const Inline& piece : block.inlines) {
        if (piece.kind == Inline::Kind::display) {
            flush();
            html += inline_html(to, piece, false);
        } else {
            running.push_back(piece);
        }
    }
    flush();
    return html;
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
