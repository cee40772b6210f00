// The blocks of a Markdown page: headings, paragraphs, lists, tables, fences. Pure functions on lines of
// text.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docs/book/markdown_inline.h"

// Lines are numbered from 1, as editors do.
struct Fence {
    std::size_t line = 0;  // where it opens; its first line of text is line + 1
    std::string indent;    // what stands before the opening marks; taken off every line of text
    std::string info;      // the words behind the opening marks
    std::vector<std::string> text = {};
    bool closed = false;
};

struct Block {
    enum class Kind { heading, paragraph, html, fence, code, list, item, table, row, cell };
    Kind kind = Kind::paragraph;
    std::size_t line = 0;           // where it begins
    std::size_t level = 0;          // of a heading; the first number of a numbered list
    std::string text = {};          // of a heading, paragraph, cell or html: the Markdown
    std::vector<Inline> inlines{};  // and what it says
    Fence fence = {};               // of a fence, or of code that four spaces set off
    std::vector<Block> inside{};    // items of a list, blocks of an item, rows of a table, cells of a row
};

// Lines without their ends, be they \n or \r\n. A last line needs none.
inline std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

inline std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos
               ? ""
               : std::string(text.substr(begin, text.find_last_not_of(" \t") + 1 - begin));
}

// The marks that open a fence: three or more ` or ~ at the start of the line. Empty when it opens none.
inline std::string fence_marks(std::string_view line) {
    const std::string text = trimmed(line);
    if (text.empty() || (text[0] != '`' && text[0] != '~')) return "";
    const std::string marks = text.substr(0, text.find_first_not_of(text[0]));
    const bool inline_code = marks[0] == '`' && text.find('`', marks.size()) != std::string::npos;
    return marks.size() < 3 || inline_code ? "" : marks;
}

// The cells of a table's line, which begins and ends with |. A \| inside is part of its cell.
inline std::vector<std::string> table_cells(std::string_view line) {
    std::vector<std::string> cells;
    const std::string text = trimmed(line);
    std::string cell;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '|' && text[i - 1] != '\\') {
            cells.push_back(trimmed(cell));
            cell.clear();
        } else {
            cell += text[i];
        }
    }
    return cells;
}

namespace block_detail {

struct Line {
    std::size_t number;
    std::string indent;  // what lists around it have taken off
    std::string text;
};

// "- " or "12. " at the start of a line: how wide it is, and the number.
struct Mark {
    std::size_t indent, width, number;
    char kind;
};

inline std::optional<Mark> list_mark(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos || begin > 3) return std::nullopt;
    std::size_t digits = begin;
    while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
    const bool numbered = digits > begin && digits < begin + 4 && digits < line.size() && line[digits] == '.';
    const bool bullet =
        digits == begin && std::string_view("-*+").find(line[begin]) != std::string_view::npos;
    if ((!numbered && !bullet) || digits + 1 >= line.size() || line[digits + 1] != ' ') return std::nullopt;
    const std::size_t number = numbered ? std::stoul(line.substr(begin, digits - begin)) : 0;
    return Mark{begin, digits + 2, number, line[digits]};
}

inline std::size_t heading_level(const std::string& line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level < 7 && level < line.size() && line[level] == ' ' ? level : 0;
}

inline bool is_table(const std::vector<Line>& lines, std::size_t i) {
    return lines[i].text.starts_with('|') && i + 1 < lines.size() && lines[i + 1].text.starts_with('|') &&
           lines[i + 1].text.find_first_not_of("|-: ") == std::string::npos;
}

// Whether the line begins a block of tags, which an empty line ends. Others stand within paragraphs.
inline bool is_html(const std::string& line) {
    for (const std::string_view tag :
         {"<details", "</details", "<summary", "</summary", "<div", "</div", "<p>", "<!--"})
        if (line.starts_with(tag)) return true;
    return false;
}

inline std::vector<Block> parse(const std::vector<Line>& lines);

// The lines from `i` on that `belongs` accepts, as one text; i moves behind them.
template <class Belongs>
std::string joined(const std::vector<Line>& lines, std::size_t& i, const Belongs& belongs) {
    std::string text = trimmed(lines[i].text);
    for (++i; i < lines.size() && !trimmed(lines[i].text).empty() && belongs(lines[i].text); ++i)
        text += "\n" + trimmed(lines[i].text);
    return text;
}

inline Block parse_fence(const std::vector<Line>& lines, std::size_t& i, const std::string& marks) {
    const std::string& opening = lines[i].text;
    const std::string indent = opening.substr(0, opening.find(marks));
    Block block{Block::Kind::fence, lines[i].number};
    block.fence = {lines[i].number, lines[i].indent + indent,
                   trimmed(opening.substr(indent.size() + marks.size()))};
    for (++i; i < lines.size(); ++i) {
        const std::string& line = lines[i].text;
        if (fence_marks(line).starts_with(marks) && trimmed(line) == fence_marks(line)) {
            block.fence.closed = true;
            ++i;
            break;
        }
        block.fence.text.push_back(line.starts_with(indent) ? line.substr(indent.size()) : trimmed(line));
    }
    return block;
}

inline Block parse_code(const std::vector<Line>& lines, std::size_t& i) {
    Block block{Block::Kind::code, lines[i].number};
    block.fence = {lines[i].number, lines[i].indent + "    ", "", {}, true};
    for (; i < lines.size() && (lines[i].text.starts_with("    ") || trimmed(lines[i].text).empty()); ++i)
        block.fence.text.push_back(lines[i].text.substr(std::min<std::size_t>(4, lines[i].text.size())));
    while (trimmed(block.fence.text.back()).empty()) block.fence.text.pop_back();
    return block;
}

inline Block parse_list(const std::vector<Line>& lines, std::size_t& i) {
    const Mark first = *list_mark(lines[i].text);
    Block list{Block::Kind::list, lines[i].number, first.number};
    while (i < lines.size()) {
        const std::optional<Mark> mark = list_mark(lines[i].text);
        if (!mark || mark->indent != first.indent || mark->kind != first.kind) break;
        std::vector<Line> inside;
        const std::string indent(mark->width, ' ');
        bool empty = false;  // whether the line before is
        inside.push_back({lines[i].number, lines[i].indent + indent, lines[i].text.substr(mark->width)});
        for (++i; i < lines.size(); ++i) {
            const std::string& line = lines[i].text;
            const bool indented = line.starts_with(indent);
            empty = trimmed(line).empty();
            const bool lazy =
                !trimmed(lines[i - 1].text).empty() && !list_mark(line) && fence_marks(line).empty();
            if (!empty && !indented && !lazy) break;
            inside.push_back({lines[i].number, lines[i].indent + (indented ? indent : ""),
                              indented ? line.substr(mark->width) : line});
        }
        Block item{Block::Kind::item, inside[0].number};
        item.inside = parse(inside);
        list.inside.push_back(std::move(item));
    }
    return list;
}

inline Block parse_table(const std::vector<Line>& lines, std::size_t& i) {
    Block table{Block::Kind::table, lines[i].number};
    table.text = lines[i + 1].text;  // the line of dashes, which says how columns are aligned
    for (const std::size_t dashes = i + 1; i < lines.size() && lines[i].text.starts_with('|'); ++i) {
        if (i == dashes) continue;
        Block row{Block::Kind::row, lines[i].number};
        for (std::string& cell : table_cells(lines[i].text)) {
            for (std::size_t at = 0; (at = cell.find("\\|", at)) != std::string::npos; ++at)
                cell.erase(at, 1);
            row.inside.push_back(
                {Block::Kind::cell, lines[i].number, 0, cell, parse_inlines(cell, lines[i].number)});
        }
        table.inside.push_back(std::move(row));
    }
    return table;
}

inline std::vector<Block> parse(const std::vector<Line>& lines) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < lines.size();) {
        const std::string& line = lines[i].text;
        const std::string marks = fence_marks(line);
        if (trimmed(line).empty()) {
            ++i;
        } else if (!marks.empty()) {
            blocks.push_back(parse_fence(lines, i, marks));
        } else if (line.starts_with("    ")) {
            blocks.push_back(parse_code(lines, i));
        } else if (list_mark(line)) {
            blocks.push_back(parse_list(lines, i));
        } else if (is_table(lines, i)) {
            blocks.push_back(parse_table(lines, i));
        } else {
            Block block{Block::Kind::paragraph, lines[i].number, heading_level(line)};
            if (block.level > 0) {
                block.kind = Block::Kind::heading;
                block.text = trimmed(line.substr(block.level));
                ++i;
            } else if (is_html(line)) {
                block.kind = Block::Kind::html;
                block.text = joined(lines, i, [](const std::string&) { return true; });
            } else {
                block.text = joined(lines, i, [](const std::string& next) {
                    const std::optional<Mark> mark = list_mark(next);
                    return fence_marks(next).empty() && heading_level(next) == 0 && !is_html(next) &&
                           !(mark && mark->number < 2);
                });
            }
            block.inlines = parse_inlines(block.text, block.line);
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

}  // namespace block_detail

inline std::vector<Block> parse_blocks(const std::vector<std::string>& lines) {
    std::vector<block_detail::Line> numbered;
    for (const std::string& line : lines) numbered.push_back({numbered.size() + 1, "", line});
    return block_detail::parse(numbered);
}

// Calls `visit` for every block, those inside of others too.
template <class Visit>
void for_each_block(const std::vector<Block>& blocks, const Visit& visit) {
    for (const Block& block : blocks) {
        visit(block);
        for_each_block(block.inside, visit);
    }
}
