// C++ cut into tokens, as far as it takes to colour a page of it and to know its names.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

struct Token {
    enum class Kind { space, comment, directive, text, number, keyword, name, sign };
    Kind kind = Kind::space;
    std::string_view text;  // a part of the file
    std::size_t line = 0;   // from 1, where it begins
};

// Whether `word` is one of `words`, which are separated by spaces.
inline bool is_one_of(std::string_view word, std::string_view words) {
    return (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

// A text that is no C++, in one piece.
inline std::vector<Token> plain_tokens(std::string_view text) {
    return {{Token::Kind::space, text, 1}};
}

namespace token_detail {

inline constexpr std::string_view keywords =
    "alignas alignof auto bool break case catch char class concept const consteval constexpr "
    "const_cast continue decltype default delete do double else enum explicit extern false final "
    "float for friend goto if inline int long mutable namespace new noexcept nullptr operator "
    "override private protected public reinterpret_cast requires return short signed sizeof "
    "static static_assert static_cast struct switch template this thread_local throw true try "
    "typedef typename union unsigned using virtual void volatile while";

inline bool in_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// How many characters at the start of `code` belong to a text in " or ', or to R"mark(...)mark".
inline std::size_t text_size(std::string_view code) {
    if (code.starts_with('R')) {
        const std::string close =
            ")" + std::string(code.substr(2, std::min(code.find('('), code.size()) - 2)) + "\"";
        const std::size_t end = code.find(close);
        return end == std::string_view::npos ? code.size() : end + close.size();
    }
    std::size_t end = 1;
    while (end < code.size() && code[end] != code[0] && code[end] != '\n') end += code[end] == '\\' ? 2 : 1;
    return end + 1;
}

// Whether character i, which is not the first one, belongs to a number: 0x1F, 1'000.5, 1e-9.
inline bool in_number(std::string_view code, std::size_t i) {
    const bool sign = (code[i] == '-' || code[i] == '+') && (code[i - 1] == 'e' || code[i - 1] == 'E');
    return in_name(code[i]) || code[i] == '.' || code[i] == '\'' || sign;
}

}  // namespace token_detail

// Every character of `code`, which must outlive the tokens, is in one of them.
inline std::vector<Token> cpp_tokens(std::string_view code) {
    using namespace token_detail;
    using Kind = Token::Kind;
    std::vector<Token> tokens;
    bool line_begins = true;
    for (std::size_t line = 1; !code.empty(); code.remove_prefix(tokens.back().text.size())) {
        const char c = code[0];
        Kind kind = Kind::sign;
        std::size_t size = code.starts_with("::") || code.starts_with("->") ? 2 : 1;
        if (std::isspace(static_cast<unsigned char>(c))) {
            kind = Kind::space;
            size = code.find_first_not_of(" \n\t\r");
        } else if (code.starts_with("//") || code.starts_with("/*")) {
            kind = Kind::comment;
            size = code[1] == '/' ? code.find('\n') : std::min(code.find("*/"), code.size()) + 2;
        } else if (c == '#' && line_begins) {
            kind = Kind::directive;  // up to a comment or the end of the line
            size = std::min(code.find('\n'), code.find("//"));
        } else if (c == '"' || c == '\'' || code.starts_with("R\"")) {
            kind = Kind::text;
            size = text_size(code);
        } else if (std::isdigit(static_cast<unsigned char>(c))) {
            kind = Kind::number;
            while (size < code.size() && in_number(code, size)) ++size;
        } else if (in_name(c)) {
            while (size < code.size() && in_name(code[size])) ++size;
            kind = is_one_of(code.substr(0, size), keywords) ? Kind::keyword : Kind::name;
        }
        tokens.push_back({kind, code.substr(0, size), line});
        const auto breaks = static_cast<std::size_t>(std::ranges::count(tokens.back().text, '\n'));
        line += breaks;
        line_begins = kind == Kind::space && (breaks > 0 || line_begins);
    }
    return tokens;
}
