// Small things to do with a text: its lines, what it contains, another word for a word, what another text has
// otherwise. Who includes this header has std::string, std::string_view and std::vector by it, and by
// catalogue.h std::filesystem; ask.h says what a check.cpp has.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using Strings = std::vector<std::string>;

inline Strings operator+(Strings a, const Strings& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

inline Strings lines_of(const std::string& text) {
    std::istringstream stream(text);
    Strings lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

inline std::string replace_all(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

// At most `most` bytes of what an answer printed, and no escape sequences for the terminal.
inline std::string shortened(std::string text, std::size_t most) {
    if (text.size() > most)
        text = text.substr(0, most) + "\n... (" + std::to_string(text.size()) + " bytes in all)";
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 32 && c != '\n') c = ' ';
    }
    return text;
}

// At most `most` bytes of a text in UTF-8, cut between two letters.
inline std::string beginning(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    return text.substr(0, most);
}

// At most 40 lines of at most 400 bytes: an answer may hold, throw or return texts of any length.
inline std::string shortened_lines(const std::string& text) {
    const Strings lines = lines_of(text);
    if (text.size() <= 400) return text;
    std::string result;
    for (std::size_t i = 0; i < lines.size() && i < 40; ++i)
        result += (i > 0 ? "\n" : "") + beginning(lines[i], 400) + (lines[i].size() > 400 ? " ..." : "");
    return result + (text.ends_with('\n') ? "\n" : "");
}

// Whether a name or a number of C++ goes on with it.
inline bool is_word_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

inline std::string trimmed_left(const std::string& line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// The lines that say something: without comments and empty lines.
inline Strings spoken_lines(const std::string& text) {
    Strings lines;
    for (std::string line : lines_of(text)) {
        line.erase(line.find_last_not_of(" \r") + 1);
        const std::string words = trimmed_left(line);
        if (!words.empty() && !words.starts_with("//")) lines.push_back(line);
    }
    return lines;
}

// "- " before the lines that only `from` has, "+ " before those that only `to` has; lines that both have are
// left out. Indentation, comments and empty lines do not matter. Empty when there is no difference.
inline Strings line_differences(const std::string& from, const std::string& to) {
    const Strings a = spoken_lines(from), b = spoken_lines(to);
    const auto same = [&](std::size_t i, std::size_t j) { return trimmed_left(a[i]) == trimmed_left(b[j]); };
    // common[i][j]: how many lines a from i on and b from j on have in common, in the same order.
    std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] =
                same(i, j) ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
    Strings result;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && same(i, j)) {
            ++i, ++j;
        } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
            result.push_back("- " + a[i++]);
        } else {
            result.push_back("+ " + b[j++]);
        }
    }
    return result;
}
