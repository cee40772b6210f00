// What GitHub makes of a page's formulas. It applies Markdown first: in $...$ and $$...$$ a backslash before
// a comma or a semicolon is gone, stars and underscores may have become emphasis, and only then are dollars
// paired. $`...`$ and ```math reach the reader as written.
#pragma once

#include <cctype>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "docs/book/markdown.h"
#include "tests/pages/prose.h"

// A text after Markdown, with marks for what is not text: around code, and where emphasis, links
// and tags begin and end.
inline constexpr char code_mark = '\x01', other_mark = '\x02';

inline std::string after_markdown(const std::vector<Inline>& pieces) {
    std::string text;
    for (const Inline& piece : pieces) {
        const bool code = piece.kind == Inline::Kind::code, plain = piece.kind == Inline::Kind::text;
        const std::string mark = plain ? "" : std::string(1, code ? code_mark : other_mark);
        text += mark + (code || plain ? piece.text : after_markdown(piece.inside)) + mark;
    }
    return text;
}

// Where a formula that GitHub shows ends in such a text, from the place `from` on; npos when it does not. A
// dollar opens one at the start or after a space, and closes it where no letter or digit follows.
inline std::size_t end_of_formula(const std::string& text, const std::string& formula, std::size_t from) {
    for (const auto& [opening, closing] : {std::pair<std::string, std::string>{"$", "$"},
                                           {"$$", "$$"},
                                           {std::string{'$', code_mark}, std::string{code_mark, '$'}}}) {
        const std::size_t at = text.find(opening + formula + closing, from);
        if (at == std::string::npos) continue;
        const std::size_t end = at + opening.size() + formula.size() + closing.size();
        const bool opens =
            at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == other_mark;
        const bool closes = end == text.size() || std::isalnum(static_cast<unsigned char>(text[end])) == 0;
        if (opens && closes && (closing != "$" || formula.back() != ' ')) return end;
    }
    return std::string::npos;
}

// The formulas of a page that do not come out as they were written.
inline std::vector<ProseFault> formula_faults(const std::vector<std::string>& lines) {
    std::vector<ProseFault> faults;
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        const std::string text = after_markdown(parse_inlines(block.text, block.line, Formulas::last));
        std::size_t place = 0;
        for_each_inline(block.inlines, [&](const Inline& piece) {
            if (piece.kind == Inline::Kind::text && piece.text.find('$') != std::string::npos)
                faults.push_back({piece.line, "a dollar of no formula"});
            if (piece.kind != Inline::Kind::formula && piece.kind != Inline::Kind::display) return;
            const std::size_t end = end_of_formula(text, piece.text, place);
            if (end == std::string::npos)
                faults.push_back(
                    {piece.line, "GitHub shows otherwise, unless between $` and `$: " + piece.text});
            else
                place = end;
        });
    });
    return faults;
}
