// What is looked for in an answer's text before it is compiled: things that no exercise needs and that could
// change the checker instead of answering it, or read files that are no business of the answer.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The text without comments and literals (each becomes a space, an include's name stays), lines joined where
// a backslash ends them.
inline std::string bare_code(std::string_view text) {
    std::string joined;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') continue;
        if (text[i] == '\\' && i + 1 < text.size()) {
            std::size_t end = i + 1;
            while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
            if (end < text.size() && text[end] == '\n') {
                i = end;
                continue;
            }
        }
        joined += text[i];
    }
    std::string bare;
    const auto in_include = [&] {
        const std::string line = bare.substr(bare.rfind('\n') + 1);  // npos + 1 is 0
        const std::size_t first = line.find_first_not_of(" \t");
        return first != std::string::npos && (line[first] == '#' || line[first] == '%');
    };
    for (std::size_t i = 0; i < joined.size();) {
        const std::string_view rest = std::string_view(joined).substr(i);
        std::size_t length = 1;
        if (rest.starts_with("//")) {
            length = std::min(rest.find('\n'), rest.size());
            bare += ' ';
        } else if (rest.starts_with("/*")) {
            const std::size_t end = rest.find("*/", 2);
            length = end == std::string_view::npos ? rest.size() : end + 2;
            bare += ' ';
        } else if (rest.starts_with("R\"") &&
                   (bare.empty() || std::isalnum(static_cast<unsigned char>(bare.back())) == 0)) {
            const std::size_t open = rest.find('(');
            const std::string close =
                ")" + std::string(rest.substr(2, open == std::string_view::npos ? 0 : open - 2)) + "\"";
            const std::size_t end = rest.find(close);
            length = end == std::string_view::npos ? rest.size() : end + close.size();
            bare += ' ';
        } else if ((rest[0] == '"' && !in_include()) ||
                   (rest[0] == '\'' &&
                    (bare.empty() || std::isalnum(static_cast<unsigned char>(bare.back())) == 0))) {
            while (length < rest.size() && rest[length] != rest[0] && rest[length] != '\n')
                length += rest[length] == '\\' ? 2 : 1;
            length = std::min(length + 1, rest.size());
            bare += ' ';
        } else {
            bare += rest[0];
        }
        i += length;
    }
    return bare;
}

// The words of each preprocessor line: {"include", "<vector>"}.
inline std::vector<std::pair<std::string, std::string>> directives(const std::string& bare) {
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t begin = 0; begin < bare.size();) {
        const std::size_t end = std::min(bare.find('\n', begin), bare.size());
        std::string line = bare.substr(begin, end - begin);
        begin = end + 1;
        const auto skip = [&](std::size_t count) { line.erase(0, count); };
        const auto trim = [&] { skip(std::min(line.find_first_not_of(" \t\v\f"), line.size())); };
        trim();
        if (line.starts_with("#"))
            skip(1);
        else if (line.starts_with("%:"))
            skip(2);
        else if (line.starts_with("?\?="))
            skip(3);
        else
            continue;
        trim();
        std::size_t length = 0;
        while (length < line.size() && std::isalnum(static_cast<unsigned char>(line[length])) != 0) ++length;
        std::string word = line.substr(0, length);
        skip(length);
        trim();
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.pop_back();
        found.emplace_back(std::move(word), line);
    }
    return found;
}

// What stands in the way of compiling `answer`: one or two sentences, empty when nothing does. Course files
// may be included where the skeleton includes them.
inline std::string forbidden_in(const std::string& answer, const std::string& skeleton) {
    if (answer.find('\0') != std::string::npos) return "The file is no text: it holds a zero byte.";
    std::set<std::string> allowed;
    for (const auto& [word, rest] : directives(bare_code(skeleton))) allowed.insert(rest);
    const std::string bare = bare_code(answer);
    for (const auto& [word, rest] : directives(bare)) {
        if (word.empty() && rest.empty()) continue;
        if (word == "pragma" && rest == "once") continue;
        if (word != "include")
            return "The answer has a line #" + word +
                   ". No exercise needs one: please write it without macros.";
        if (allowed.contains(rest)) continue;
        const bool angled = rest.size() > 2 && rest.front() == '<' && rest.back() == '>';
        const bool standard =
            angled && rest.find('.') == std::string::npos && rest.find('/') == std::string::npos;
        const bool system = angled && rest.ends_with(".h>") && rest.find("..") == std::string::npos &&
                            rest.find("_once") == std::string::npos &&
                            (rest.find('/') == std::string::npos || rest.starts_with("<sys/"));
        if (!standard && !system)
            return "The answer includes " + rest +
                   ", which its skeleton does not. Write what the task asks for "
                   "yourself, with the standard library.";
    }
    static const std::set<std::string> reserved = {
        "asm", "__asm", "__asm__", "_Pragma", "__attribute__", "__attribute", "checker", "init_priority"};
    std::string word;
    for (std::size_t i = 0; i <= bare.size(); ++i) {
        const char c = i < bare.size() ? bare[i] : ' ';
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
            word += c;
            continue;
        }
        if (reserved.contains(word)) return "The answer uses the name " + word + ", which no exercise needs.";
        word.clear();
    }
    return "";
}
