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
#include <utility>
#include <vector>

#include "docs/book/cpp_tokens.h"

struct Definition {
    std::string name;
    std::string file = {};
    std::size_t line = 0;
    bool is_type = false;
};

using Definitions = std::multimap<std::string, Definition, std::less<>>;  // by name

struct SourceFile {
    std::string path, text;       // path from the root; the text stays where it is
    std::vector<Token> tokens{};  // of the text
    std::vector<Definition> definitions{};
    std::vector<std::string> includes{};         // paths from the root
    std::vector<std::pair<Token, bool>> uses{};  // names that may be defined elsewhere; whether it calls them
};

namespace name_detail {

using Tokens = std::vector<Token>;

// Whether token i is one of the words.
inline bool is(const Tokens& tokens, std::size_t i, std::string_view words) {
    return i < tokens.size() && is_one_of(tokens[i].text, words);
}

inline bool is_name(const Tokens& tokens, std::size_t i) {
    return i < tokens.size() && tokens[i].kind == Token::Kind::name;
}

// The place of the bracket that closes the one at i; i itself where none does, and where a < compares.
inline std::size_t closing(const Tokens& tokens, std::size_t i) {
    const bool angle = is(tokens, i, "<");
    int depth = 0;
    for (std::size_t j = i; j < tokens.size() && !(angle && is(tokens, j, "; {")); ++j) {
        depth += is(tokens, j, angle ? "<" : "( [ {") ? 1 : is(tokens, j, angle ? ">" : ") ] }") ? -1 : 0;
        if (depth == 0) return j;
    }
    return i;
}

// What tokens [i, end) define, if they do; token `end` is a { or the ; of an alias.
inline std::optional<Definition> definition(const std::string& path, const Tokens& tokens, std::size_t i,
                                            std::size_t end) {
    const auto named = [&](std::size_t name, bool is_type) {
        return Definition{std::string(tokens[name].text), path, tokens[name].line, is_type};
    };
    const bool body = is(tokens, end, "{");
    if (is(tokens, i, "template")) i = closing(tokens, i + 1) + 1;
    if (const bool alias = is(tokens, i, "using concept"); alias || is(tokens, i, "struct class enum")) {
        i += is(tokens, i + 1, "class") ? 2 : 1;
        const bool special = is(tokens, i + 1, "<");  // a special case of a template
        if (is_name(tokens, i) && (alias ? is(tokens, i + 1, "=") : body && !special)) return named(i, true);
        return std::nullopt;
    }
    for (const std::size_t begin = i; body && i < end && !is(tokens, i, "= operator"); ++i) {
        if (is(tokens, i, "<")) i = closing(tokens, i);
        if (!is(tokens, i, "(")) continue;
        if (i == begin || !is_name(tokens, i - 1) || (i > 1 && is(tokens, i - 2, "::"))) break;
        return named(i - 1, false);
    }
    return std::nullopt;
}

// The names that tokens [begin, end) declare: behind a type, a & or *, before what ends a declarator.
inline std::set<std::string_view> declared(const Tokens& tokens, std::size_t begin, std::size_t end) {
    std::set<std::string_view> names;
    for (std::size_t i = begin + 1; i + 1 < end; ++i) {
        const Token &before = tokens[i - 1], &next = tokens[i + 1];
        const bool keyword = before.kind == Token::Kind::keyword &&
                             !is_one_of(before.text, "return else throw case new delete do goto");
        const bool typed = keyword || is_name(tokens, i - 1) || before.text == ">";
        const bool reference = is_one_of(before.text, "& *") && next.text != "(";
        const bool listed = is(tokens, i - 1, "[ ,") && is(tokens, i + 1, ", ] = ;");  // [a, b]; int a, b
        if (is_name(tokens, i) && is(tokens, i + 1, "= , ) ; { ( : [ ] >") && (typed || reference || listed))
            names.insert(tokens[i].text);
    }
    return names;
}

// The names of tokens [begin, end) that are not `own`, a parameter's or a variable's, nor of another thing.
inline void add_uses(SourceFile& file, const Tokens& tokens, std::size_t begin, std::size_t end,
                     const std::set<std::string_view>& own) {
    for (std::size_t i = begin; i < end; ++i) {
        const bool of_another = i > 0 && is(tokens, i - 1, ". -> ::");
        if (!is_name(tokens, i) || own.contains(tokens[i].text) || of_another) continue;
        const std::size_t last = is(tokens, i + 1, "<") ? closing(tokens, i + 1) : i;
        file.uses.emplace_back(tokens[i], is(tokens, last + 1, "(") && !is(tokens, last, "<"));
    }
}

}  // namespace name_detail

// Fills in what the file's tokens define, include and use.
inline void read_names(SourceFile& file) {
    using namespace name_detail;
    using Kind = Token::Kind;
    Tokens tokens;  // without spaces and comments
    for (const Token& token : file.tokens) {
        if (token.kind == Kind::directive && token.text.starts_with("#include \""))
            file.includes.emplace_back(token.text.substr(10, token.text.find('"', 10) - 10));
        if (token.kind > Kind::directive) tokens.push_back(token);
    }
    // One definition or declaration after the other, from `begin` on.
    for (std::size_t begin = 0, i = 0; i < tokens.size(); ++i) {
        if (is(tokens, i, "( [")) i = closing(tokens, i);
        if (is(tokens, i, "}") || (is(tokens, i, "{") && is(tokens, begin, "namespace extern")))
            begin = i + 1;
        if (i < begin || !is(tokens, i, "{ ;")) continue;
        const std::optional<Definition> found = definition(file.path, tokens, begin, i);
        if (is(tokens, i, "{")) i = closing(tokens, i);
        if (is(tokens, i + 1, ";")) ++i;
        std::set<std::string_view> own = declared(tokens, begin, i + 1);
        if (found) {
            own.erase(found->name);
            file.definitions.push_back(*found);
        }
        add_uses(file, tokens, begin, i + 1, own);
        begin = i + 1;
    }
}

// What names of a file mean, by their place in its text.
using NameLinks = std::map<const char*, Definition>;

// `visible` are the definitions of the file and of all that it includes.
inline NameLinks name_links(const SourceFile& file, const Definitions& visible) {
    NameLinks links;
    for (const auto& [name, call] : file.uses) {
        if (visible.count(name.text) != 1) continue;
        const Definition& to = visible.find(name.text)->second;
        const bool here = to.file == file.path && to.line == name.line;  // the definition itself
        if ((to.is_type || call) && !here) links.emplace(name.text.data(), to);
    }
    return links;
}
