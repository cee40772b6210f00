// Many mutants in one compilation: each change stands beside the original, behind a switch (planted.h).
//
//     x = a + b;     becomes     x = (planted(7) ? a - b : a + b);
//     f(x);          becomes     if (planted(8)) {} else f(x);
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/mutants/code_text.h"
#include "tests/mutants/operators.h"

// Text to be put before text[at].
struct Insertion {
    std::size_t at = 0;
    int order = 0;  // at one place: ends of expressions (0), then statements (1), then beginnings (2)
    std::string text;
};

namespace planting_detail {

// Whether an expression ends at code[i], on its way to the left or to the right.
inline bool is_edge(std::string_view code, std::size_t i) {
    const char c = code[i];
    if (c == ':') return (i == 0 || code[i - 1] != ':') && (i + 1 == code.size() || code[i + 1] != ':');
    if (c == '=') return code[i - 1] == ' ' && code[i + 1] != '=';  // but not == <= += ...
    return std::string_view("([{}]),;?").find(c) != std::string_view::npos;
}

inline std::size_t opening(std::string_view code, std::size_t close) {
    std::size_t depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        if (code[i] == ')' || code[i] == ']' || code[i] == '}') ++depth;
        if (code[i] == '(' || code[i] == '[' || code[i] == '{') {
            if (--depth == 0) return i;
        }
    }
    return 0;
}

// Whether code[open] is the bracket behind `if`, `for` or the like, which begins no expression.
inline bool is_header(std::string_view code, std::size_t open) {
    const std::string_view before = code.substr(0, open);
    for (const std::string_view word : {"if ", "for ", "while ", "switch ", "constexpr "}) {
        if (before.ends_with(word)) return true;
    }
    return false;
}

// The whole expression around code[begin, end): up to brackets, commas, `=`, `?`, `:` or the statement's
// ends.
inline std::pair<std::size_t, std::size_t> expression(std::string_view code, std::size_t begin,
                                                      std::size_t end) {
    while (begin > 0) {
        const char before = code[begin - 1];
        if (before == ')' || before == ']') {
            const std::size_t open = opening(code, begin - 1);
            if (is_header(code, open)) break;
            begin = open;
        } else if (is_edge(code, begin - 1)) {
            break;
        } else {
            --begin;
        }
    }
    while (end < code.size()) {
        if (code[end] == '(' || code[end] == '[') {
            end = closing(code, end) + 1;
        } else if (is_edge(code, end)) {
            break;
        } else {
            ++end;
        }
    }
    begin = code.find_first_not_of(" \n", begin);
    for (const std::string_view word : {"else ", "return ", "throw "}) {
        if (code.substr(begin).starts_with(word)) begin += word.size();
    }
    return {begin, code.find_last_not_of(" \n", end - 1) + 1};
}

inline std::string on_one_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

}  // namespace planting_detail

// What to insert so that switch `number` makes the change; nothing when only a compiler could make it.
inline std::vector<Insertion> switched(std::string_view text, std::string_view code, const Change& change,
                                       int number) {
    const std::string condition = "planted(" + std::to_string(number) + ")";
    const std::size_t end = change.begin + change.length;
    if (change.kind == "statement") return {{change.begin, 1, "if (" + condition + ") {} else "}};
    if (change.kind == "early return") return {{end, 1, " if (" + condition + ")" + change.replacement}};
    if (change.kind == "break" || change.kind == "continue")
        return {{change.begin, 1, "if (" + condition + ") " + change.replacement + "; else "}};
    if (change.kind == "arguments") return {};
    const auto [first, last] = planting_detail::expression(code, change.begin, end);
    if (first > change.begin || last < end) return {};
    if (text.substr(first, last - first).find("//") != std::string_view::npos) return {};
    std::string changed(text.substr(first, last - first));
    changed.replace(change.begin - first, change.length, change.replacement);
    return {{first, 2, "(" + condition + " ? " + planting_detail::on_one_line(changed) + " : "},
            {last, 0, ")"}};
}

inline std::string with_insertions(std::string text, std::vector<Insertion> insertions) {
    std::stable_sort(insertions.begin(), insertions.end(), [](const Insertion& a, const Insertion& b) {
        return a.at != b.at ? a.at > b.at : a.order > b.order;
    });
    for (const Insertion& insertion : insertions) text.insert(insertion.at, insertion.text);
    return text;
}
