// Where the course's functions and types are defined, and which names of a file mean them. It knows no types,
// so it looks away where two definitions fit: a wrong link is worse than none.
#pragma once

#include <algorithm>
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
    std::string name, file;
    std::size_t line = 0;
    bool is_type = false;
    std::size_t least = 0, most = 0;  // how many arguments a function takes
};

using Definitions = std::multimap<std::string, Definition, std::less<>>;  // by name

// A file's code without spaces and comments, cut into pieces that begin and end outside of all braces but
// those of namespaces.
struct CodeFile {
    struct Part {
        std::size_t begin, end;          // of `tokens`
        std::set<std::string_view> own;  // names that it declares itself: parameters, variables, members
    };
    std::vector<Token> tokens;
    std::vector<Part> parts;
    std::vector<Definition> definitions;
    std::vector<std::string> includes;  // paths from the root
};

namespace name_detail {

inline bool is(const std::vector<Token>& tokens, std::size_t i, std::string_view text) {
    return i < tokens.size() && tokens[i].text == text;
}

inline bool is_name(const std::vector<Token>& tokens, std::size_t i) {
    return i < tokens.size() && tokens[i].kind == Token::Kind::name;
}

// The place behind the bracket that closes the one at i; of < only when what stands between is types.
inline std::size_t behind_bracket(const std::vector<Token>& tokens, std::size_t i) {
    const bool angle = tokens[i].text == "<";
    int depth = 0;
    for (std::size_t j = i; j < tokens.size(); ++j) {
        const std::string_view text = tokens[j].text;
        if (angle && (text == ";" || text == "{" || text == "&&" || text == "||")) return i;
        depth +=
            angle ? (text == "<") - (text == ">")
                  : (text == "(" || text == "[" || text == "{") - (text == ")" || text == "]" || text == "}");
        if (depth == 0) return j + 1;
    }
    return i;
}

struct Arguments {
    std::size_t count = 0, defaults = 0;
    bool endless = false;  // a pack of parameters
};

// What stands in the parentheses at i.
inline Arguments arguments(const std::vector<Token>& tokens, std::size_t i) {
    Arguments found;
    const std::size_t end = behind_bracket(tokens, i);
    if (end > i + 2) found.count = 1;
    for (std::size_t j = i + 1; j + 1 < end; ++j) {
        const std::string_view text = tokens[j].text;
        if (text == "(" || text == "[" || text == "{") j = behind_bracket(tokens, j) - 1;
        if (text == "<") j = std::max(j, behind_bracket(tokens, j) - 1);
        if (text == ",") ++found.count;
        if (text == "=") ++found.defaults;
        if (text == "." && is(tokens, j + 1, ".")) found.endless = true;
    }
    return found;
}

// The definition that tokens [begin, brace) open, if they do; `brace` is a { or the ; of an alias.
inline std::optional<Definition> definition(const std::vector<Token>& tokens, std::size_t begin,
                                            std::size_t brace) {
    std::size_t i = begin;
    while (is(tokens, i, "template") || is(tokens, i, "requires"))
        i = is(tokens, i + 1, "<") ? behind_bracket(tokens, i + 1) : i + 1;
    if (is(tokens, i, "using") || is(tokens, i, "concept")) {
        if (!is_name(tokens, i + 1) || !is(tokens, i + 2, "=")) return std::nullopt;
        return Definition{std::string(tokens[i + 1].text), "", tokens[i + 1].line, true};
    }
    if (!is(tokens, brace, "{")) return std::nullopt;
    if (is(tokens, i, "struct") || is(tokens, i, "class") || is(tokens, i, "enum")) {
        i += is(tokens, i + 1, "class") ? 2 : 1;
        if (!is_name(tokens, i) || is(tokens, i + 1, "<"))
            return std::nullopt;  // without a name, or a special case
        return Definition{std::string(tokens[i].text), "", tokens[i].line, true};
    }
    for (; i < brace; ++i) {
        if (is(tokens, i, "=") || is(tokens, i, "operator")) return std::nullopt;
        if (is(tokens, i, "<")) i = std::max(i, behind_bracket(tokens, i) - 1);
        if (!is(tokens, i, "(")) continue;
        if (i == begin || !is_name(tokens, i - 1) || (i >= 2 && is(tokens, i - 2, "::"))) return std::nullopt;
        const Arguments taken = arguments(tokens, i);
        return Definition{std::string(tokens[i - 1].text),
                          "",
                          tokens[i - 1].line,
                          false,
                          taken.count - std::min(taken.defaults, taken.count),
                          taken.endless ? 99 : taken.count};
    }
    return std::nullopt;
}

// Names that the tokens declare: a type or a & or * before, and what ends a declarator behind.
inline std::set<std::string_view> declared(const std::vector<Token>& tokens, std::size_t begin,
                                           std::size_t end, std::string_view except) {
    static const std::set<std::string_view> no_types = {"return", "else", "throw", "case",    "new",
                                                        "delete", "do",   "goto",  "typename"};
    static const std::set<std::string_view> behind = {"=", ",", ")", ";", "{", "(", ":", "[", ">"};
    std::set<std::string_view> names;
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
        const Token &before = tokens[i - 1], &next = tokens[i + 1];
        if (tokens[i].kind != Token::Kind::name || !behind.contains(next.text)) continue;
        const bool word = before.kind == Token::Kind::name ||
                          (before.kind == Token::Kind::keyword && !no_types.contains(before.text));
        const bool reference = (before.text == "&" || before.text == "*") && next.text != "(";
        const bool listed = before.text == "[" || before.text == ",";  // auto [a, b], int a, b
        const bool plain =
            listed && (next.text == "," || next.text == "]" || next.text == "=" || next.text == ";");
        if ((word || before.text == ">" || reference || plain) && tokens[i].text != except)
            names.insert(tokens[i].text);
    }
    return names;
}

}  // namespace name_detail

// `all` are the file's tokens.
inline CodeFile read_code(const std::string& path, const std::vector<Token>& all) {
    using namespace name_detail;
    CodeFile file;
    for (const Token& token : all) {
        if (token.kind == Token::Kind::directive && token.text.starts_with("#include \"")) {
            const std::size_t end = token.text.find('"', 10);
            file.includes.emplace_back(token.text.substr(10, end - 10));
        }
        if (token.kind != Token::Kind::space && token.kind != Token::Kind::comment &&
            token.kind != Token::Kind::directive)
            file.tokens.push_back(token);
    }
    const std::vector<Token>& tokens = file.tokens;
    for (std::size_t begin = 0, i = 0; i < tokens.size(); ++i) {
        const std::string_view text = tokens[i].text;
        if (text == "(" || text == "[") i = behind_bracket(tokens, i) - 1;
        if (text == "}") begin = i + 1;  // of a namespace: others are stepped over
        if (text != "{" && text != ";") continue;
        if (text == "{" && (is(tokens, begin, "namespace") || is(tokens, begin, "extern"))) {
            begin = i + 1;
            continue;
        }
        auto found = definition(tokens, begin, i);
        if (text == "{") i = behind_bracket(tokens, i) - 1;
        const bool ends = text == ";" || (found && !found->is_type);  // a type's ; is still to come
        if (found) {
            found->file = path;
            file.definitions.push_back(*found);
        }
        if (!ends && is(tokens, i + 1, ";")) ++i;
        file.parts.push_back(
            {begin, i + 1,
             declared(tokens, begin, i + 1, found ? std::string_view(file.definitions.back().name) : "")});
        begin = i + 1;
    }
    return file;
}

// Links of one file: from a token's first character, seen from the file's begin, to what it means.
using NameLinks = std::map<const char*, Definition>;

// `visible` are the definitions of the file and of all that it includes, by name.
inline NameLinks name_links(const CodeFile& file, const Definitions& visible) {
    using namespace name_detail;
    NameLinks links;
    const std::vector<Token>& tokens = file.tokens;
    for (const CodeFile::Part& part : file.parts) {
        for (std::size_t i = part.begin; i < part.end; ++i) {
            if (tokens[i].kind != Token::Kind::name || part.own.contains(tokens[i].text)) continue;
            const std::string_view before = i > 0 ? tokens[i - 1].text : "";
            const auto here = [&](const Definition& own) {
                return own.line == tokens[i].line && own.name == tokens[i].text;
            };
            if (std::any_of(file.definitions.begin(), file.definitions.end(), here)) continue;
            if (before == "." || before == "->" || before == "::") continue;
            const std::size_t angle = is(tokens, i + 1, "<") ? behind_bracket(tokens, i + 1) : i + 1;
            const bool call = is(tokens, angle, "(");
            const std::size_t given = call ? arguments(tokens, angle).count : 0;
            std::vector<Definition> fitting;
            const auto [first, last] = visible.equal_range(tokens[i].text);
            for (auto candidate = first; candidate != last; ++candidate) {
                const Definition& known = candidate->second;
                if (known.is_type || (call && known.least <= given && given <= known.most))
                    fitting.push_back(known);
            }
            if (fitting.size() == 1) links.emplace(tokens[i].text.data(), fitting[0]);
        }
    }
    return links;
}
