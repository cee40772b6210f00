// Where the course's functions and types are defined, and which names of a file mean them. It knows no types,
// so it looks away where two have the name: a wrong link is worse than none.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/cpp_tokens.h"

struct Definition {
    std::string name;
    std::string file = {};
    std::size_t line = 0;
    bool is_type = false;
};

using Definitions = std::multimap<std::string, Definition, std::less<>>;  // by name

// A file without spaces and comments, cut into its definitions and declarations.
struct CodeFile {
    std::string path;  // from the root
    struct Part {
        std::size_t begin, end;          // of `tokens`
        std::set<std::string_view> own;  // what it declares itself: parameters, variables, members
    };
    std::vector<Token> tokens{};
    std::vector<Part> parts{};
    std::vector<Definition> definitions{};
    std::vector<std::string> includes{};  // paths from the root
};

namespace name_detail {

using Tokens = std::vector<Token>;

inline bool is(const Tokens& tokens, std::size_t i, std::string_view text) {
    return i < tokens.size() && tokens[i].text == text;
}

// Whether the token is one of the words, which stand between spaces.
inline bool is_any(const Token& token, std::string_view words) {
    return words.find(" " + std::string(token.text) + " ") != std::string_view::npos;
}

inline bool is_name(const Tokens& tokens, std::size_t i) {
    return i < tokens.size() && tokens[i].kind == Token::Kind::name;
}

// The place of the bracket that closes the one at i; i itself where nothing closes it, and where a <
// compares.
inline std::size_t closing(const Tokens& tokens, std::size_t i) {
    const bool angle = is(tokens, i, "<");
    int depth = 0;
    for (std::size_t j = i; j < tokens.size(); ++j) {
        if (angle && is_any(tokens[j], " ; { && || ")) break;
        if (is_any(tokens[j], angle ? " < " : " ( [ { ")) ++depth;
        if (is_any(tokens[j], angle ? " > " : " ) ] } ")) --depth;
        if (depth == 0) return j;
    }
    return i;
}

// What tokens [i, brace) define, if they do; `brace` is a { or the ; of an alias.
inline std::optional<Definition> definition(const Tokens& tokens, std::size_t i, std::size_t brace) {
    const auto named = [&](std::size_t name, bool is_type) {
        return Definition{std::string(tokens[name].text), "", tokens[name].line, is_type};
    };
    if (is(tokens, i, "template")) i = closing(tokens, i + 1) + 1;
    if (i < brace && is_any(tokens[i], " using concept "))
        return is_name(tokens, i + 1) && is(tokens, i + 2, "=") ? std::optional(named(i + 1, true))
                                                                : std::nullopt;
    if (!is(tokens, brace, "{")) return std::nullopt;
    if (is_any(tokens[i], " struct class enum ")) {
        i += is(tokens, i + 1, "class") ? 2 : 1;
        const bool special = is(tokens, i + 1, "<");  // a special case of a template
        return is_name(tokens, i) && !special ? std::optional(named(i, true)) : std::nullopt;
    }
    for (const std::size_t begin = i; i < brace && !is_any(tokens[i], " = operator "); ++i) {
        if (is(tokens, i, "<")) i = closing(tokens, i);
        if (!is(tokens, i, "(")) continue;
        if (i == begin || !is_name(tokens, i - 1) || (i > 1 && is(tokens, i - 2, "::"))) break;
        return named(i - 1, false);
    }
    return std::nullopt;
}

// The names that tokens [begin, end) declare: before them a type, a & or *, behind them what ends a
// declarator.
inline std::set<std::string_view> declared(const Tokens& tokens, std::size_t begin, std::size_t end) {
    std::set<std::string_view> names;
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
        const Token &before = tokens[i - 1], &next = tokens[i + 1];
        if (!is_name(tokens, i) || !is_any(next, " = , ) ; { ( : [ ] > ")) continue;
        const bool keyword = before.kind == Token::Kind::keyword &&
                             !is_any(before, " return else throw case new delete do goto ");
        const bool reference = is_any(before, " & * ") && next.text != "(";
        const bool listed = is_any(before, " [ , ") && is_any(next, " , ] = ; ");  // auto [a, b], int a, b
        if (is_name(tokens, i - 1) || keyword || before.text == ">" || reference || listed)
            names.insert(tokens[i].text);
    }
    return names;
}

}  // namespace name_detail

// `all` are the file's tokens.
inline CodeFile read_code(const std::string& path, const std::vector<Token>& all) {
    using namespace name_detail;
    using Kind = Token::Kind;
    CodeFile file{path};
    for (const Token& token : all) {
        if (token.kind == Kind::directive && token.text.starts_with("#include \""))
            file.includes.emplace_back(token.text.substr(10, token.text.find('"', 10) - 10));
        if (token.kind != Kind::space && token.kind != Kind::comment && token.kind != Kind::directive)
            file.tokens.push_back(token);
    }
    const Tokens& tokens = file.tokens;
    for (std::size_t begin = 0, i = 0; i < tokens.size(); ++i) {
        if (is_any(tokens[i], " ( [ ")) i = closing(tokens, i);
        if (is(tokens, i, "}") || (is(tokens, i, "{") && is_any(tokens[begin], " namespace extern ")))
            begin = i + 1;
        if (i < begin || !is_any(tokens[i], " { ; ")) continue;
        std::optional<Definition> found = definition(tokens, begin, i);
        if (is(tokens, i, "{")) i = closing(tokens, i);
        if (is(tokens, i + 1, ";")) ++i;
        file.parts.push_back({begin, i + 1, declared(tokens, begin, i + 1)});
        begin = i + 1;
        if (!found) continue;
        file.parts.back().own.erase(std::string_view(found->name));
        found->file = path;
        file.definitions.push_back(*found);
    }
    return file;
}

// What names of a file mean, by their place in its text.
using NameLinks = std::map<const char*, Definition>;

// `visible` are the definitions of the file and of all that it includes.
inline NameLinks name_links(const CodeFile& file, const Definitions& visible) {
    using namespace name_detail;
    NameLinks links;
    const Tokens& tokens = file.tokens;
    for (const CodeFile::Part& part : file.parts) {
        for (std::size_t i = part.begin; i < part.end; ++i) {
            const bool of_another = i > 0 && is_any(tokens[i - 1], " . -> :: ");
            if (!is_name(tokens, i) || part.own.contains(tokens[i].text) || of_another) continue;
            const std::size_t last = is(tokens, i + 1, "<") ? closing(tokens, i + 1) : i;
            const bool call = is(tokens, last + 1, "(") && !is(tokens, last, "<");
            if (visible.count(tokens[i].text) != 1) continue;
            const Definition& to = visible.find(tokens[i].text)->second;
            const bool here = to.file == file.path && to.line == tokens[i].line;  // the definition itself
            if ((to.is_type || call) && !here) links.emplace(tokens[i].text.data(), to);
        }
    }
    return links;
}
