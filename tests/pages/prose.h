// The prose of a Markdown page as a proofreader sees it: its words, its spaces and its tables.
// tests/pages/prose_test.cpp reads the course's pages with it.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/course_files.h"
#include "docs/book/markdown.h"
#include "tests/pages/shown_output.h"
#include "tests/support/check.h"

// A fault: the page's line, from 1, and what is wrong there.
struct ProseFault {
    std::size_t line = 0;
    std::string what;
};

inline std::string listed_faults(const std::string& page, const std::vector<ProseFault>& faults) {
    std::string text;
    for (const ProseFault& fault : faults)
        text += "\n      " + page + ":" + std::to_string(fault.line) + ": " + fault.what;
    return text;
}

// Looks at every page of the course with `check`, which returns the faults in its lines.
template <class Check>
void check_pages(const Check& check) {
    std::string faults;
    for (const std::string& page : find_pages(SOURCE_DIR))
        faults += listed_faults(page, check(course_lines(page)));
    expect(faults.empty(), faults);
}

// Adds the words of `pieces` to the lines that they are on, with two spaces in the place of code,
// formulas, pictures and tags.
inline void add_prose(std::vector<std::string>& prose, const std::vector<Inline>& pieces) {
    for (const Inline& piece : pieces) {
        const std::size_t line = piece.line - 1;
        if (piece.kind == Inline::Kind::text) {
            const std::vector<std::string> parts = split_lines(piece.text + "\n");
            for (std::size_t i = 0; i < parts.size(); ++i) prose[line + i] += parts[i];
        } else if (piece.kind == Inline::Kind::image) {
            prose[line] += "  " + piece.text + "  ";
        } else if (piece.inside.empty()) {
            prose[line] += "  ";
        }
        add_prose(prose, piece.inside);
    }
}

// The page's lines with nothing but their prose: no fences, code, formulas, targets of links or HTML.
inline std::vector<std::string> prose_of(const std::vector<std::string>& lines) {
    std::vector<std::string> prose(lines.size());
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        if (block.kind == Block::Kind::cell) prose[block.line - 1] += "  ";
        add_prose(prose, block.inlines);
    });
    return prose;
}

// A word of the prose. One with digits, underscores, slashes or dots inside is a name of code or a number
// and none. "mini-batch" is two, "report's" is "report".
struct Word {
    std::size_t line = 0;
    std::string text;
    bool joined = false;  // only one space or the end of a line separates it from the word before
};

inline bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// Where the run of characters that may belong to a word or a name of code ends.
inline std::size_t chunk_end(const std::string& line, std::size_t begin) {
    std::size_t end = begin;
    while (end < line.size() &&
           (is_letter(line[end]) || std::isdigit(static_cast<unsigned char>(line[end])) ||
            std::string_view("_'/.+#=^").find(line[end]) != std::string_view::npos)) {
        ++end;
    }
    while (end > begin && std::string_view("'/.+#=^").find(line[end - 1]) != std::string_view::npos) --end;
    return std::max(end, begin + 1);
}

inline std::vector<Word> words_of(const std::vector<std::string>& prose) {
    std::vector<Word> words;
    bool joined = false;
    for (std::size_t i = 0; i < prose.size(); ++i) {
        const std::string& line = prose[i];
        for (std::size_t begin = 0; begin < line.size();) {
            const std::size_t end = chunk_end(line, begin);
            std::string text = line.substr(begin, end - begin);
            begin = end;
            if (text == " ") {
                if (begin < line.size() && line[begin] == ' ') joined = false;  // blanked code, or a column
                continue;
            }
            const bool word =
                std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || c == '\''; });
            if (text.ends_with("'s")) text.resize(text.size() - 2);
            if (word && is_letter(text[0])) words.push_back({i + 1, text, joined});
            joined = word;
        }
        if (trimmed(line).empty()) joined = false;
    }
    return words;
}

inline std::string lowered(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// The entry of the list that allows the word: itself, or without capitals. Empty when there is none.
inline std::string allowed_as(const std::set<std::string>& list, const std::string& word) {
    if (list.contains(word)) return word;
    const std::string small = lowered(word);
    return list.contains(small) ? small : "";
}

// Doubled words, as in "the the", also across the end of a line.
inline std::vector<ProseFault> doubled_words(const std::vector<Word>& words) {
    std::vector<ProseFault> faults;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].joined && lowered(words[i].text) == lowered(words[i - 1].text)) {
            faults.push_back({words[i].line, "\"" + words[i].text + "\" is doubled"});
        }
    }
    return faults;
}

// Spaces at the ends of lines and tabs, which no editor shows. `lines` are the page's own.
inline std::vector<ProseFault> space_faults(const std::vector<std::string>& lines) {
    std::vector<ProseFault> faults;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find('\t') != std::string::npos) faults.push_back({i + 1, "a tab"});
        if (lines[i].ends_with(' ')) faults.push_back({i + 1, "a space at the end"});
    }
    if (lines.empty() || trimmed(lines.back()).empty())
        faults.push_back({lines.size(), "ends with an empty line"});
    return faults;
}

// Lists that begin on the line below a paragraph's: a reader of Markdown ends the paragraph there, and a sum
// that was broken before its minus becomes an item.
inline std::vector<ProseFault> list_faults(const std::vector<std::string>& lines) {
    std::vector<ProseFault> faults;
    const std::vector<Block> blocks = parse_blocks(lines);
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        const bool list = blocks[i].kind == Block::Kind::list;
        if (list && blocks[i - 1].kind == Block::Kind::paragraph &&
            !trimmed(lines[blocks[i].line - 2]).empty())
            faults.push_back({blocks[i].line, "begins an item of a list within a paragraph"});
    }
    return faults;
}

// Tables whose rows differ in their number of cells or do not end with |, and lines of cells that are no
// table because the line of dashes below the first is missing.
inline std::vector<ProseFault> table_faults(const std::vector<std::string>& lines) {
    std::vector<ProseFault> faults;
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        if (block.kind == Block::Kind::paragraph && ("\n" + block.text).find("\n|") != std::string::npos)
            faults.push_back(
                {block.line, "no table: its second line is dashes, and an empty line comes before"});
        const std::size_t columns = table_cells(block.text).size();  // of the line of dashes
        for (const Block& row : block.inside) {
            if (row.kind != Block::Kind::row) continue;
            const std::string cells = std::to_string(row.inside.size()), all = std::to_string(columns);
            if (cells != all)
                faults.push_back({row.line, cells + " cells in a table of " + all + " columns"});
            if (!trimmed(lines[row.line - 1]).ends_with('|'))
                faults.push_back({row.line, "a line of a table ends with |"});
        }
    });
    return faults;
}
