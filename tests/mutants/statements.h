// Mistakes that are larger than an operator: a statement that is missing, a function that returns too early,
// two arguments in the wrong order.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/mutants/code_text.h"
#include "tests/mutants/operators.h"

namespace statements_detail {

// What begins like an expression and is none.
inline bool is_keyword(std::string_view word) {
    constexpr std::array<std::string_view, 18> keywords = {
        "if",     "for",     "while", "switch", "return", "else", "do",    "case",     "default",
        "public", "private", "using", "struct", "class",  "try",  "catch", "requires", "static_assert"};
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

inline std::string_view word_at(std::string_view code, std::size_t begin) {
    std::size_t end = begin;
    while (end < code.size() && is_word_character(code[end])) ++end;
    return code.substr(begin, end - begin);
}

// The place of the `;` that ends the statement at `begin`, or npos.
inline std::size_t statement_end(std::string_view code, std::size_t begin) {
    for (std::size_t i = begin; i < code.size(); ++i) {
        if (code[i] == ';') return i;
        if (code[i] == '(' || code[i] == '[' || code[i] == '{') i = std::min(closing(code, i), code.size());
        if (i < code.size() && code[i] == '}') break;
    }
    return std::string_view::npos;
}

// Whether an assignment, a call or a throw stands there, and no declaration, which has a space between two
// names.
inline bool is_action(std::string_view statement) {
    if (statement.starts_with("throw ")) return true;
    if (statement[0] == '(') return false;  // the arguments of what ends the line above
    if (statement.ends_with("= delete") || statement.ends_with("= default")) return false;
    std::size_t i = statement.find_first_not_of("*+-");
    if (i == std::string_view::npos || is_keyword(word_at(statement, i))) return false;
    while (i < statement.size() && statement[i] != ' ') {
        const bool opens = statement[i] == '(' || statement[i] == '[';
        i = opens ? std::min(closing(statement, i), statement.size()) + 1 : i + 1;
    }
    if (i >= statement.size()) return statement.back() == ')' || statement.find("++") != statement.npos;
    const std::string_view sign = statement.substr(i + 1, statement.find(' ', i + 1) - i - 1);  // =, +=, <<=
    return sign.ends_with("=") && sign.find_first_not_of("=+-*/%&|^<>") == std::string_view::npos;
}

// Where a statement may begin: at the first character of a line behind `;` or a brace, and behind `if (...)
// `.
inline std::vector<std::size_t> beginnings(const std::string& code) {
    std::vector<std::size_t> places;
    char last = ';';
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == ' ' || code[i] == '\n') continue;
        const bool line_start = code.find_last_not_of(' ', i - 1) == code.rfind('\n', i);
        if (line_start && (last == ';' || last == '{' || last == '}')) places.push_back(i);
        const std::string_view word = word_at(code, i);
        if (word == "if" || word == "for" || word == "while") {
            const std::size_t close = closing(code, i + word.size() + 1);
            if (close < code.size() - 2 && code[close + 1] == ' ' && code[close + 2] != '{')
                places.push_back(close + 2);
        }
        if (!word.empty()) i += word.size() - 1;
        last = code[i];
    }
    return places;
}

inline void dropped_statements(const std::string& code, std::vector<Change>& changes) {
    for (const std::size_t begin : beginnings(code)) {
        const std::size_t end = statement_end(code, begin);
        if (end == std::string::npos || end == begin) continue;
        const bool returns =
            word_at(code, begin) == "return" && code[begin - 1] == ' ' && code[begin - 2] == ')';
        if (!returns && !is_action(std::string_view(code).substr(begin, end - begin))) continue;
        changes.push_back({"statement", begin, end - begin, ""});
    }
}

// Behind the brace that opens a function: the brace ends its line, and the line above or this one has a list
// of parameters at the left, outside of other functions.
inline void early_returns(const std::string& code, std::vector<Change>& changes) {
    for (const std::string_view ending : {") {\n", ") const {\n"}) {
        for (std::size_t i = code.find(ending); i != std::string::npos; i = code.find(ending, i + 1)) {
            std::size_t begin = i;  // of the first line of the function's head
            do {
                begin = code.rfind('\n', begin - 1);
            } while (begin != std::string::npos && closing(code, code.find('(', begin)) != i);
            if (begin == std::string::npos) continue;
            const std::size_t first = code.find_first_not_of("\n ", begin);
            const std::string_view head = std::string_view(code).substr(first, i - first);
            if (is_keyword(word_at(code, first)) || code[first] == '}' || head.find('=') < head.find('('))
                continue;
            const std::string_view what = head.find("void ") < head.find('(') ? " return;" : " return {};";
            changes.push_back({"early return", i + ending.size() - 1, 0, std::string(what)});
        }
    }
}

// f(a, b) becomes f(b, a): for two simple arguments of a call on one line.
inline void swapped_arguments(std::string_view text, const std::string& code, std::vector<Change>& changes) {
    for (std::size_t i = code.find('('); i != std::string::npos; i = code.find('(', i + 1)) {
        const std::size_t close = closing(code, i), comma = code.find(", ", i);
        if (i == 0 || !is_word_character(code[i - 1]) || close == std::string::npos || comma > close)
            continue;
        const std::string_view a = text.substr(i + 1, comma - i - 1),
                               b = text.substr(comma + 2, close - comma - 2);
        const bool simple = (std::string(a) + std::string(b)).find_first_of(" ,(\n{\"&") == std::string::npos;
        const std::string_view before = std::string_view(code).substr(0, i);
        const bool symmetric =
            before.ends_with("::min") || before.ends_with("::max") || before.ends_with("::swap");
        if (!simple || symmetric || a == b || a.empty() || b.empty()) continue;
        changes.push_back({"arguments", i + 1, close - i - 1, std::string(b) + ", " + std::string(a)});
    }
}

}  // namespace statements_detail

// Every change that could be made to `text`, in the order of their places.
inline std::vector<Change> possible_changes(const std::string& text) {
    const std::string code = code_only(text);
    std::vector<Change> changes;
    operators_detail::operators(text, code, changes);
    operators_detail::words(code, changes);
    operators_detail::constants(code, changes);
    operators_detail::conditions(text, code, changes);
    statements_detail::dropped_statements(code, changes);
    statements_detail::early_returns(code, changes);
    statements_detail::swapped_arguments(text, code, changes);
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.begin < b.begin; });
    return changes;
}
