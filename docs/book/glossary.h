// What the course's words and symbols mean, from the tables of docs/notation.md: their column "what" has the
// words, "pages" the symbols.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docs/book/markdown_blocks.h"

struct Term {
    std::string name;  // a word, "learning rate", or a symbol as LaTeX, "$\alpha$"
    std::vector<Inline> meaning;
    int first = 0, last = 99;  // the chapters in which it has this meaning
};

namespace glossary_detail {

// The number behind `words` in the text, or `otherwise`.
inline int number_after(const std::string& text, std::string_view words, int otherwise) {
    const std::size_t at = text.find(words);
    return at == std::string::npos ? otherwise : std::atoi(text.c_str() + at + words.size());
}

inline std::vector<std::string> split_at_commas(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) parts.push_back(trimmed(part));
    return parts;
}

// One row of a table: | what | report | pages | code | ...
inline void add_row(std::vector<Term>& terms, const Block& row, int first) {
    const Block &what = row.inside[0], &pages = row.inside[2], &code = row.inside[3];
    Term term{"", what.inlines, number_after(what.text, "(chapter ", first)};
    if (what.text.ends_with(" only)")) term.last = term.first;
    for (const auto& [cell, before] : {std::pair(&pages, ": "), {&code, "; in the code "}}) {
        if (cell->text.empty()) continue;
        term.meaning.push_back({Inline::Kind::text, before});
        term.meaning.insert(term.meaning.end(), cell->inlines.begin(), cell->inlines.end());
    }
    const auto add = [&](const std::string& name) { terms.emplace_back(term).name = name; };
    // The symbols are the formulas before the first word, up to their equals sign.
    for (const Inline& piece : pages.inlines) {
        if (piece.kind == Inline::Kind::text && piece.text != ", ") break;
        if (piece.kind != Inline::Kind::formula) continue;
        for (const std::string& symbol : split_at_commas(piece.text.substr(0, piece.text.find(" =")))) {
            if (symbol != "\\dots") add("$" + symbol + "$");
        }
    }
    for (const std::string& word : split_at_commas(what.text.substr(0, what.text.find(" (")))) {
        if (word.find_first_of("$0123456789") == std::string::npos) add(word);
    }
}

}  // namespace glossary_detail

// The terms of the page. A table holds from the chapter of its heading on, "(chapters 01 to 04)" or "(from
// chapter 05 on)"; a row from "(chapter 07)" on, or in a "(chapter 13 only)".
inline std::vector<Term> read_glossary(const std::vector<Block>& notation) {
    using namespace glossary_detail;
    std::vector<Term> terms;
    int first = 0;
    for (const Block& block : notation) {
        if (block.kind == Block::Kind::heading)
            first = number_after(block.text, "(from chapter ", number_after(block.text, "(chapters ", 0));
        if (block.kind != Block::Kind::table || block.inside[0].inside.size() < 4) continue;
        for (std::size_t i = 1; i < block.inside.size(); ++i) add_row(terms, block.inside[i], first);
    }
    return terms;
}

// Those of one chapter. Of two meanings the later one holds; of two that begin with the same chapter neither.
inline std::vector<Term> terms_of_chapter(const std::vector<Term>& all, int chapter) {
    std::vector<Term> terms;
    const auto holds = [&](const Term& term) { return term.first <= chapter && chapter <= term.last; };
    for (const Term& term : all) {
        const auto later = [&](const Term& other) {
            return &other != &term && other.name == term.name && holds(other) && other.first >= term.first;
        };
        if (holds(term) && std::ranges::none_of(all, later)) terms.push_back(term);
    }
    return terms;
}
