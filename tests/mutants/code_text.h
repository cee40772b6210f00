// A C++ file as text in which comments, literals and preprocessor lines are blanked: every character that is
// left is code, and stands where it stood.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "docs/book/cpp_tokens.h"

inline std::string code_only(std::string_view text) {
    std::string code(text);
    for (const Token& token : cpp_tokens(text)) {
        using Kind = Token::Kind;
        if (token.kind != Kind::comment && token.kind != Kind::text && token.kind != Kind::directive)
            continue;
        const auto begin = code.begin() + (token.text.data() - text.data());
        std::replace_if(
            begin, begin + std::ssize(token.text), [](char c) { return c != '\n'; }, ' ');
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
