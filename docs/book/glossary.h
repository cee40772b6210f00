// What the course's words and symbols mean, from the tables of docs/notation.md: their column "what" has the
// words, "pages" the symbols.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/markdown_blocks.h"

struct Term {
    std::string word;    // "learning rate"; empty for a symbol
    std::string symbol;  // "\alpha", as LaTeX; empty for a word
    std::vector<Inline> meaning;
    int first = 0, last = 99;  // the chapters in which it has this meaning
};

namespace glossary_detail {

// The number behind `words` in the text, or `otherwise`.
inline int number_after(std::string_view text, std::string_view words, int otherwise) {
    const std::size_t at = text.find(words);
    if (at == std::string_view::npos || at + words.size() + 1 >= text.size()) return otherwise;
    const std::string digits(text.substr(at + words.size(), 2));
    return std::isdigit(static_cast<unsigned char>(digits[0])) ? std::stoi(digits) : otherwise;
}

inline std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t end; (end = text.find(separator)) != std::string_view::npos;
         text.remove_prefix(end + separator.size()))
        parts.push_back(trimmed(text.substr(0, end)));
    parts.push_back(trimmed(text));
    return parts;
}

// The symbols that a cell defines: its formulas before the first word, up to their equals sign.
inline std::vector<std::string> symbols_of(const std::vector<Inline>& cell) {
    std::vector<std::string> symbols;
    for (const Inline& piece : cell) {
        if (piece.kind == Inline::Kind::text && piece.text != ", ") break;
        if (piece.kind != Inline::Kind::formula) continue;
        for (const std::string& symbol : split(split(piece.text, " = ")[0], ", "))
            if (!symbol.starts_with("\\dots")) symbols.push_back(symbol);
    }
    return symbols;
}

inline bool is_empty(const std::vector<Inline>& cell) {
    return trimmed(plain_text(cell)).empty();
}

// One row of a table: | what | report | pages | code | ...
inline void add_row(std::vector<Term>& terms, const Block& row, const Term& chapters) {
    const std::vector<Inline>&what = row.inside[0].inlines, &pages = row.inside[2].inlines,
          &code = row.inside[3].inlines;
    const std::string words = plain_text(what);
    Term term = chapters;
    term.first = number_after(words, "(chapter ", term.first);
    if (words.ends_with(" only)")) term.last = term.first;
    term.meaning = what;
    if (!is_empty(pages)) {
        term.meaning.push_back({Inline::Kind::text, ": "});
        term.meaning.insert(term.meaning.end(), pages.begin(), pages.end());
    }
    if (!is_empty(code)) {
        term.meaning.push_back({Inline::Kind::text, "; in the code "});
        term.meaning.insert(term.meaning.end(), code.begin(), code.end());
    }
    for (const std::string& symbol : symbols_of(pages)) {
        terms.push_back(term);
        terms.back().symbol = symbol;
    }
    for (const std::string& word : split(words.substr(0, words.find(" (")), ", ")) {
        if (word.find_first_of("$0123456789") != std::string::npos) continue;
        terms.push_back(term);
        terms.back().word = word;
    }
}

}  // namespace glossary_detail

// The terms of the page. "(chapters 01 to 04)" or "(from chapter 05 on)" in a heading says from which chapter
// on a table holds, "(chapter 07)" in a row from which on it does, "(chapter 13 only)" that it holds there
// alone.
inline std::vector<Term> read_glossary(const std::vector<Block>& notation) {
    using namespace glossary_detail;
    std::vector<Term> terms;
    Term chapters;
    for (const Block& block : notation) {
        if (block.kind == Block::Kind::heading)
            chapters.first =
                number_after(block.text, "(from chapter ", number_after(block.text, "(chapters ", 0));
        if (block.kind != Block::Kind::table || block.inside[0].inside.size() < 4) continue;
        for (std::size_t i = 1; i < block.inside.size(); ++i) add_row(terms, block.inside[i], chapters);
    }
    return terms;
}

// Those of one chapter. Of two meanings the later one holds; of two that begin with the same chapter neither.
inline std::vector<Term> terms_of_chapter(const std::vector<Term>& all, int chapter) {
    std::vector<Term> terms;
    const auto holds = [&](const Term& term) { return term.first <= chapter && chapter <= term.last; };
    for (const Term& term : all) {
        const auto other = [&](const Term& later) {
            return &later != &term && later.word == term.word && later.symbol == term.symbol &&
                   holds(later) && later.first >= term.first;
        };
        if (holds(term) && std::none_of(all.begin(), all.end(), other)) terms.push_back(term);
    }
    return terms;
}
