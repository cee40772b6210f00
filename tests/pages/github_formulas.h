// What GitHub makes of a page's formulas. It applies Markdown first: in $...$ and $$...$$ a backslash before
// a comma or a semicolon is gone, stars and underscores may have become emphasis, and only then are dollars
// paired. $`...`$ and ```math reach the reader as written.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/markdown.h"

struct FormulaFault {
    std::size_t line = 0;
    std::string written;
    std::string came;  // what GitHub takes for the formula; empty when it finds none there
};

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

// The formulas that GitHub finds in such a text: a dollar opens one at the start or after a space, and
// closes it where no letter or digit follows.
inline std::vector<std::string> github_formulas(const std::string& text) {
    std::vector<std::string> formulas;
    for (std::size_t i = 0; i < text.size();) {
        const bool opens = text[i] == '$' && (i == 0 || std::string_view(" \n\x02").find(text[i - 1]) !=
                                                            std::string_view::npos);
        if (!opens || i + 1 >= text.size()) {
            ++i;
            continue;
        }
        const bool quoted = text[i + 1] == code_mark, display = text[i + 1] == '$';
        const std::string closing = quoted ? std::string{code_mark, '$'} : display ? "$$" : "$";
        const std::size_t begin = i + closing.size();
        std::size_t end = text.find(closing, begin);
        const auto good = [&] {
            const std::size_t next = end + closing.size();
            const bool word = next < text.size() && std::isalnum(static_cast<unsigned char>(text[next]));
            return !word && (display || quoted || !std::isspace(static_cast<unsigned char>(text[end - 1])));
        };
        while (end != std::string::npos && !good()) end = text.find(closing, end + 1);
        if (end == std::string::npos) {
            ++i;
            continue;
        }
        const std::string formula = text.substr(begin, end - begin);
        formulas.push_back(formula.find(other_mark) == std::string::npos ? formula : "");  // it is torn
        i = end + closing.size();
    }
    return formulas;
}

// The formulas of a page that do not come out as they were written.
inline std::vector<FormulaFault> formula_faults(const std::vector<std::string>& lines) {
    std::vector<FormulaFault> faults;
    for_each_block(parse_blocks(lines), [&](const Block& block) {
        std::vector<std::string> came =
            github_formulas(after_markdown(parse_inlines(block.text, block.line, Formulas::last)));
        std::size_t next = 0;
        for_each_inline(block.inlines, [&](const Inline& piece) {
            if (piece.kind != Inline::Kind::formula && piece.kind != Inline::Kind::display) return;
            const auto found =
                std::find(came.begin() + static_cast<std::ptrdiff_t>(next), came.end(), piece.text);
            if (found != came.end()) {
                next = static_cast<std::size_t>(found - came.begin()) + 1;
                return;
            }
            faults.push_back({piece.line, piece.text, next < came.size() ? came[next] : ""});
        });
    });
    return faults;
}
