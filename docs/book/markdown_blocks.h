// The blocks of a Markdown page: headings, paragraphs, lists, tables, fences. Pure functions on lines of
// text.
#pragma once

#include <algorithm>
#include <array>
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
    std::string indent;    // of the opening marks; taken off every line of text
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
using Lines = std::vector<Line>;

// "- " or "12. " at the start of a line: the spaces before it, its width with them, its sign and its number.
struct Mark {
    std::size_t indent, width;
    char sign;
    std::size_t number;
};

inline std::optional<Mark> list_mark(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos || begin > 3) return std::nullopt;
    const std::size_t sign = std::min(line.find_first_not_of("0123456789", begin), line.size() - 1);
    const bool numbered = sign > begin && sign < begin + 4 && line[sign] == '.';
    const bool bullet = sign == begin && std::string_view("-*+").find(line[begin]) != std::string_view::npos;
    if ((!numbered && !bullet) || sign + 1 >= line.size() || line[sign + 1] != ' ') return std::nullopt;
    return Mark{begin, sign + 2, line[sign], numbered ? std::stoul(line.substr(begin, sign - begin)) : 0};
}

inline std::size_t heading_level(const std::string& line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level < 7 && level < line.size() && line[level] == ' ' ? level : 0;
}

// Whether the line begins a block of tags, which an empty line ends. Other tags stand within paragraphs.
inline bool is_html(const std::string& line) {
    const auto begins = [&](const char* tag) { return line.starts_with(tag); };
    return std::ranges::any_of(
        std::array{"<details", "</details", "<summary", "<div", "</div", "<p", "</p", "<!--"}, begins);
}

// Whether the line ends the paragraph before it.
inline bool begins_block(const std::string& line) {
    const std::optional<Mark> mark = list_mark(line);
    return trimmed(line).empty() || !fence_marks(line).empty() || heading_level(line) > 0 || is_html(line) ||
           (mark && mark->number < 2);
}

inline std::vector<Block> parse(const Lines& lines);

inline Block parse_fence(const Lines& lines, std::size_t& i) {
    const std::string& opening = lines[i].text;
    const std::string marks = fence_marks(opening), indent = opening.substr(0, opening.find(marks));
    Block block{Block::Kind::fence, lines[i].number};
    block.fence = {lines[i].number, lines[i].indent + indent,
                   trimmed(opening.substr(indent.size() + marks.size()))};
    for (++i; i < lines.size() && !block.fence.closed; ++i) {
        const std::string& line = lines[i].text;
        block.fence.closed = fence_marks(line).starts_with(marks) && trimmed(line) == fence_marks(line);
        if (!block.fence.closed)
            block.fence.text.push_back(line.starts_with(indent) ? line.substr(indent.size()) : trimmed(line));
    }
    return block;
}

inline Block parse_code(const Lines& lines, std::size_t& i) {
    Block block{Block::Kind::code, lines[i].number};
    for (; i < lines.size() && (lines[i].text.starts_with("    ") || trimmed(lines[i].text).empty()); ++i)
        block.fence.text.push_back(lines[i].text.substr(std::min<std::size_t>(4, lines[i].text.size())));
    while (trimmed(block.fence.text.back()).empty()) block.fence.text.pop_back();
    return block;
}

inline Block parse_list(const Lines& lines, std::size_t& i) {
    const Mark first = *list_mark(lines[i].text);
    Block list{Block::Kind::list, lines[i].number, first.number};
    while (i < lines.size()) {
        const std::optional<Mark> mark = list_mark(lines[i].text);
        if (!mark || mark->indent != first.indent || mark->sign != first.sign) break;
        const std::string indent(mark->width, ' ');
        Lines inside = {{lines[i].number, lines[i].indent + indent, lines[i].text.substr(mark->width)}};
        for (++i; i < lines.size(); ++i) {
            const auto& [number, outer, line] = lines[i];
            const bool indented = line.starts_with(indent), goes_on = !trimmed(lines[i - 1].text).empty() &&
                                                                      !begins_block(line) && !list_mark(line);
            if (!trimmed(line).empty() && !indented && !goes_on) break;
            inside.push_back(
                {number, outer + (indented ? indent : ""), indented ? line.substr(mark->width) : line});
        }
        list.inside.push_back({Block::Kind::item, inside[0].number});
        list.inside.back().inside = parse(inside);
    }
    return list;
}

inline bool is_table(const Lines& lines, std::size_t i) {
    return lines[i].text.starts_with('|') && i + 1 < lines.size() && lines[i + 1].text.starts_with('|') &&
           lines[i + 1].text.find_first_not_of("|-: ") == std::string::npos;
}

inline Block parse_table(const Lines& lines, std::size_t& i) {
    Block table{Block::Kind::table, lines[i].number};
    table.text = lines[i + 1].text;  // the line of dashes, which says how columns are aligned
    for (const std::size_t dashes = i + 1; i < lines.size() && lines[i].text.starts_with('|'); ++i) {
        if (i == dashes) continue;
        table.inside.push_back({Block::Kind::row, lines[i].number});
        for (std::string& cell : table_cells(lines[i].text)) {
            for (std::size_t at = 0; (at = cell.find("\\|", at)) != std::string::npos;) cell.erase(at, 1);
            table.inside.back().inside.push_back(
                {Block::Kind::cell, lines[i].number, 0, cell, parse_inlines(cell, lines[i].number)});
        }
    }
    return table;
}

inline Block parse_text(const Lines& lines, std::size_t& i) {
    const std::string& first = lines[i].text;
    Block block{is_html(first) ? Block::Kind::html : Block::Kind::paragraph, lines[i].number,
                heading_level(first)};
    block.text = trimmed(first.substr(block.level));
    if (block.level > 0) block.kind = Block::Kind::heading;
    const auto ends = [&](const std::string& line) {
        return block.kind == Block::Kind::html ? trimmed(line).empty()
                                               : block.level > 0 || begins_block(line);
    };
    for (++i; i < lines.size() && !ends(lines[i].text); ++i) block.text += "\n" + trimmed(lines[i].text);
    block.inlines = parse_inlines(block.text, block.line);
    return block;
}

inline std::vector<Block> parse(const Lines& lines) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < lines.size();) {
        const std::string& line = lines[i].text;
        if (trimmed(line).empty())
            ++i;
        else if (!fence_marks(line).empty())
            blocks.push_back(parse_fence(lines, i));
        else if (line.starts_with("    "))
            blocks.push_back(parse_code(lines, i));
        else if (list_mark(line))
            blocks.push_back(parse_list(lines, i));
        else
            blocks.push_back(is_table(lines, i) ? parse_table(lines, i) : parse_text(lines, i));
    }
    return blocks;
}

}  // namespace block_detail

inline std::vector<Block> parse_blocks(const std::vector<std::string>& lines) {
    block_detail::Lines numbered;
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
