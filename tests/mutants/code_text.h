// A C++ file as text in which comments, literals and preprocessor lines are blanked: every character that is
// left is code, and stands where it stood.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

namespace code_text_detail {

// The place behind the literal that begins at text[begin] with a quote; backslashes hide what follows them.
inline std::size_t end_of_literal(std::string_view text, std::size_t begin) {
    std::size_t i = begin + 1;
    while (i < text.size() && text[i] != text[begin]) i += text[i] == '\\' ? 2 : 1;
    return i + 1;
}

// The same for R"mark( ... )mark", whose quote is text[quote].
inline std::size_t end_of_raw_literal(std::string_view text, std::size_t quote) {
    const std::size_t open = text.find('(', quote);
    if (open == std::string_view::npos) return text.size();
    const std::string end = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
    const std::size_t close = text.find(end, open);
    return close == std::string_view::npos ? text.size() : close + end.size();
}

inline bool at_line_start(std::string_view text, std::size_t i) {
    const std::size_t line = text.rfind('\n', i);
    return text.substr(line + 1, i - line - 1).find_first_not_of(" ") == std::string_view::npos;
}

// Where the comment, literal or preprocessor line that begins at text[i] ends; i when none begins there.
inline std::size_t end_of_no_code(std::string_view text, std::size_t i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("//")) return text.find('\n', i);
    if (rest.starts_with("/*")) return text.find("*/", i) + 2;
    if (rest[0] == '#' && (i == 0 || at_line_start(text, i - 1 + (text[i - 1] == '\n')))) {
        std::size_t end = text.find('\n', i);
        while (end != std::string_view::npos && text[end - 1] == '\\') end = text.find('\n', end + 1);
        return end;
    }
    if (rest[0] == '"') {
        return i > 0 && text[i - 1] == 'R' ? end_of_raw_literal(text, i) : end_of_literal(text, i);
    }
    const bool in_number = i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
    return rest[0] == '\'' && !in_number ? end_of_literal(text, i) : i;
}

}  // namespace code_text_detail

inline std::string code_only(std::string_view text) {
    std::string code(text);
    for (std::size_t i = 0; i < code.size();) {
        const std::size_t end = std::min(code_text_detail::end_of_no_code(text, i), code.size());
        if (end == i) ++i;
        for (; i < end; ++i) {
            if (code[i] != '\n') code[i] = ' ';
        }
    }
    return code;
}

inline bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The bracket that closes the one at code[open], or npos; npos too when there is none at npos.
inline std::size_t closing(std::string_view code, std::size_t open) {
    std::size_t depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        if (code[i] == '(' || code[i] == '[' || code[i] == '{') ++depth;
        if (code[i] == ')' || code[i] == ']' || code[i] == '}') {
            if (--depth == 0) return i;
        }
    }
    return std::string_view::npos;
}
