// Which lines of a program are not in another one, and the other way round: what a learner sees of the
// solution beside an answer that passed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/exercises/text_lines.h"

// The lines that say something: without indentation, comments and empty lines.
inline std::vector<std::string> spoken_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::string line : lines_of(text)) {
        const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
        while (line.size() > begin && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
        if (line.size() > begin && line.compare(begin, 2, "//") != 0) lines.push_back(line);
    }
    return lines;
}

inline bool same_words(const std::string& a, const std::string& b) {
    return a.substr(a.find_first_not_of(" \t")) == b.substr(b.find_first_not_of(" \t"));
}

// "- " before the lines that only `from` has, "+ " before those that only `to` has; lines that both have are
// left out. Indentation, comments and empty lines do not matter. Empty when there is no difference.
inline std::vector<std::string> line_differences(const std::string& from, const std::string& to) {
    const std::vector<std::string> a = spoken_lines(from), b = spoken_lines(to);
    // common[i][j]: how many lines a from i on and b from j on have in common, in the same order.
    std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] = same_words(a[i], b[j]) ? common[i + 1][j + 1] + 1
                                                  : std::max(common[i + 1][j], common[i][j + 1]);
    }
    std::vector<std::string> result;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && same_words(a[i], b[j])) {
            ++i, ++j;
        } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
            result.push_back("- " + a[i++]);
        } else {
            result.push_back("+ " + b[j++]);
        }
    }
    return result;
}
