// Small things to do with a text: its lines, what it contains, another word for a word.
#pragma once

#include <cctype>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

inline std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
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

// At most 40 lines of at most 400 bytes: an answer may hold, throw or return texts of any length.
inline std::string shortened_lines(const std::string& text) {
    const std::vector<std::string> lines = lines_of(text);
    if (text.size() <= 400) return text;
    std::string result;
    for (std::size_t i = 0; i < lines.size() && i < 40; ++i) {
        std::size_t end = lines[i].size();
        if (end > 400) {
            for (end = 400; end > 0 && (static_cast<unsigned char>(lines[i][end]) & 0xc0) == 0x80;) --end;
        }
        result += lines[i].substr(0, end) + (end < lines[i].size() ? " ..." : "") +
                  (i + 1 < lines.size() ? "\n" : "");
    }
    return result + (text.ends_with('\n') ? "\n" : "");
}

// Whether a name or a number of C++ goes on with it.
inline bool is_word_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}
