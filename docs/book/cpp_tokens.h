// C++ cut into tokens, as far as it takes to colour a page of it and to know its names.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct Token {
    enum class Kind { space, comment, text, number, directive, keyword, name, sign };
    Kind kind = Kind::space;
    std::string_view text;  // a part of the file
    std::size_t line = 0;   // from 1, where it begins
};

inline bool is_keyword(std::string_view word) {
    static const std::string_view keywords =
        " alignas alignof auto bool break case catch char class concept const consteval constexpr const_cast "
        "continue "
        "decltype default delete do double else enum explicit extern false final float for friend goto if "
        "inline int "
        "long mutable namespace new noexcept nullptr operator override private protected public "
        "reinterpret_cast "
        "requires return short signed sizeof static static_assert static_cast struct switch template this "
        "thread_local throw true try typedef typename union unsigned using virtual void volatile while ";
    return keywords.find(" " + std::string(word) + " ") != std::string_view::npos;
}

namespace token_detail {

inline bool in_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The end of the quoted text that begins at i with " or ', or with R" and its own marks.
inline std::size_t text_end(std::string_view code, std::size_t i) {
    if (code[i] == 'R') {
        const std::size_t open = std::min(code.find('(', i), code.size());
        const std::string close = ")" + std::string(code.substr(i + 2, open - i - 2)) + "\"";
        const std::size_t end = code.find(close, open);
        return end == std::string_view::npos ? code.size() : end + close.size();
    }
    std::size_t end = i + 1;
    while (end < code.size() && code[end] != code[i] && code[end] != '\n') end += code[end] == '\\' ? 2 : 1;
    return std::min(end + 1, code.size());
}

inline std::size_t number_end(std::string_view code, std::size_t i) {
    while (i < code.size() &&
           (in_name(code[i]) || code[i] == '.' || code[i] == '\'' ||
            ((code[i] == '-' || code[i] == '+') && (code[i - 1] == 'e' || code[i - 1] == 'E'))))
        ++i;
    return i;
}

}  // namespace token_detail

// Every character of `code`, which must outlive the tokens, is in one of them.
inline std::vector<Token> cpp_tokens(std::string_view code) {
    using namespace token_detail;
    std::vector<Token> tokens;
    std::size_t line = 1;
    for (std::size_t i = 0, end = 0; i < code.size(); i = end) {
        Token::Kind kind = Token::Kind::sign;
        const std::string_view rest = code.substr(i);
        const char c = code[i];
        const bool line_begins = i == 0 || code[i - 1] == '\n';
        end = i + 1;
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            kind = Token::Kind::space;
            end = std::min(code.find_first_not_of(" \n\t\r", i), code.size());
        } else if (rest.starts_with("//")) {
            kind = Token::Kind::comment;
            end = std::min(code.find('\n', i), code.size());
        } else if (rest.starts_with("/*")) {
            kind = Token::Kind::comment;
            end = std::min(code.find("*/", i), code.size() - 2) + 2;
        } else if (c == '#' && line_begins) {
            kind = Token::Kind::directive;
            end = std::min({code.find('\n', i), code.find("//", i), code.size()});
        } else if (c == '"' || c == '\'' || rest.starts_with("R\"")) {
            kind = Token::Kind::text;
            end = text_end(code, i);
        } else if (std::isdigit(static_cast<unsigned char>(c))) {
            kind = Token::Kind::number;
            end = number_end(code, i);
        } else if (in_name(c)) {
            while (end < code.size() && in_name(code[end])) ++end;
            kind = is_keyword(code.substr(i, end - i)) ? Token::Kind::keyword : Token::Kind::name;
        } else if (rest.starts_with("::") || rest.starts_with("->")) {
            end = i + 2;
        }
        tokens.push_back({kind, code.substr(i, end - i), line});
        line +=
            static_cast<std::size_t>(std::count(tokens.back().text.begin(), tokens.back().text.end(), '\n'));
    }
    return tokens;
}
