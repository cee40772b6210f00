// Compares what a page shows with what is there: a quote with its file, an output with the program's. The
// rules are in docs/contributing.md. Pure functions on lines of text.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "docs/book/markdown.h"

// Where the two part. `index` counts the page's lines from 0.
struct Difference {
    std::size_t index = 0;
    std::string expected;  // what the page shows
    std::string came;      // what is there
};

// A piece of a line: a number, or a run of other characters without spaces.
struct ShownWord {
    std::string text;
    bool number = false;
    bool whole = false;        // a number with neither a decimal point nor an exponent
    bool measurement = false;  // a number followed by a unit of time or rate
    double value = 0;
    double half_unit = 0;  // half a unit of the last printed digit
};

// Whether `text` begins with a unit of time, memory or rate, after one space at most.
inline bool unit_follows(std::string_view text) {
    static constexpr std::array<std::string_view, 15> units = {"s",   "ms",     "us",      "µs",      "ns",
                                                               "min", "second", "seconds", "minutes", "times",
                                                               "MB",  "GB",     "GFLOP/s", "MB/s",    "GB/s"};
    static constexpr std::array<std::string_view, 2> ratios = {"x faster", "x slower"};
    if (text.starts_with(' ')) text.remove_prefix(1);
    for (const std::string_view ratio : ratios) {
        if (text.starts_with(ratio)) return true;
    }
    const std::string_view word = text.substr(0, std::min(text.find_first_of(" ,;:.()[]|\"'"), text.size()));
    return word.ends_with("/s") || std::find(units.begin(), units.end(), word) != units.end();
}

// The length of the number that begins at `at`, 0 when none does. Digits inside a word ("t10k", "x1") and a
// dash after a word ("784-64") begin none. Thousands may be set off by commas: 60,000.
inline std::size_t number_length(const std::string& line, std::size_t at) {
    static const std::regex number(
        "[-+]?(([0-9]{1,3}(,[0-9]{3})+(?![0-9])|[0-9]+)(\\.[0-9]+)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    const auto before = static_cast<unsigned char>(at > 0 ? line[at - 1] : ' ');
    std::smatch found;
    if (std::isalnum(before) || before == '_' || before >= 0x80 ||
        !std::regex_search(line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), found, number,
                           std::regex_constants::match_continuous))
        return 0;
    return static_cast<std::size_t>(found.length());
}

inline ShownWord number_token(const std::string& text, std::string_view rest) {
    std::string plain = text;
    std::erase(plain, ',');
    const std::size_t point = plain.find('.'), exponent = std::min(plain.find_first_of("eE"), plain.size());
    const double decimals = point == std::string::npos ? 0 : static_cast<double>(exponent - point - 1);
    const double power = exponent < plain.size() ? std::strtod(plain.c_str() + exponent + 1, nullptr) : 0;
    const bool whole = point == std::string::npos && exponent == plain.size();
    return {text,
            true,
            whole,
            unit_follows(rest),
            std::strtod(plain.c_str(), nullptr),
            0.5 * std::pow(10.0, power - decimals)};
}

inline std::vector<ShownWord> tokens(const std::string& line) {
    std::vector<ShownWord> result;
    std::string text;
    const auto flush = [&] {
        if (!text.empty()) result.push_back({text});
        text.clear();
    };
    for (std::size_t i = 0; i < line.size();) {
        if (const std::size_t length = number_length(line, i)) {
            flush();
            result.push_back(number_token(line.substr(i, length), std::string_view(line).substr(i + length)));
            i += length;
        } else {
            if (line[i] == ' ' || line[i] == '\t')
                flush();
            else
                text += line[i];
            ++i;
        }
    }
    flush();
    return result;
}

inline bool numbers_agree(const ShownWord& shown, const ShownWord& came, double tolerance) {
    if (shown.measurement) return true;
    const double difference = std::abs(shown.value - came.value);
    if (shown.whole) return difference <= tolerance;
    const double rounding =
        shown.half_unit * (1 + 1e-9);  // 0.125 shown as 0.12 is half a unit off, in binary more
    return difference <= std::max({rounding, 1e-6 * std::abs(shown.value), tolerance});
}

inline std::string without_trailing_spaces(const std::string& line) {
    return line.substr(0, line.find_last_not_of(" \t") + 1);
}

// One line of output against the page's. Spaces may differ only where a number does, for then columns shift.
inline bool lines_agree(const std::string& shown, const std::string& came, double tolerance) {
    if (without_trailing_spaces(shown) == without_trailing_spaces(came)) return true;
    const std::vector<ShownWord> a = tokens(shown), b = tokens(came);
    if (a.size() != b.size()) return false;
    bool number_differs = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].text == b[i].text) continue;
        if (!a[i].number || !b[i].number || !numbers_agree(a[i], b[i], tolerance)) return false;
        number_differs = true;
    }
    return number_differs;
}

// Consecutive lines between two lines of "...".
struct Piece {
    std::size_t first = 0;  // index of its first line on the page
    std::vector<std::string> lines;
};

inline bool has_ellipsis(const std::vector<std::string>& lines) {
    return std::any_of(lines.begin(), lines.end(), is_ellipsis);
}

inline std::vector<Piece> split_pieces(const std::vector<std::string>& lines) {
    std::vector<Piece> pieces = {{0, {}}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_ellipsis(lines[i]))
            pieces.push_back({i + 1, {}});
        else
            pieces.back().lines.push_back(lines[i]);
    }
    return pieces;
}

// Looks for `piece` in lines [from, to) of `there`, at every place or, when `fixed`, at `from` only.
// Returns the place after it, or sets `difference` to where the best place parts.
template <class Equal>
std::optional<std::size_t> find_piece(const Piece& piece, const std::vector<std::string>& there,
                                      std::size_t from, bool fixed, const Equal& equal,
                                      Difference& difference) {
    std::size_t best = 0, best_place = from;
    for (std::size_t place = from; place <= there.size(); ++place) {
        std::size_t same = 0;
        while (same < piece.lines.size() && place + same < there.size() &&
               equal(piece.lines[same], there[place + same])) {
            ++same;
        }
        if (same == piece.lines.size()) return place + same;
        if (same > best) best = same, best_place = place;
        if (fixed) break;
    }
    const std::size_t line = best_place + best;
    const bool known = (fixed || best > 0) && line < there.size();
    difference = {piece.first + best, piece.lines[best], known ? there[line] : "(no such line)"};
    return std::nullopt;
}

// What a program printed against the lines that a page shows; a line of "..." stands for any lines.
inline std::optional<Difference> compare_output(std::vector<std::string> shown, std::vector<std::string> came,
                                                double tolerance) {
    for (auto* lines : {&shown, &came}) {
        while (!lines->empty() && trimmed(lines->back()).empty()) lines->pop_back();
    }
    const auto equal = [&](const std::string& a, const std::string& b) {
        return lines_agree(a, b, tolerance);
    };
    const std::vector<Piece> pieces = split_pieces(shown);
    Difference difference;
    std::size_t place = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool last = i + 1 == pieces.size();
        if (last && i > 0)
            place = std::max(place, came.size() - std::min(came.size(), pieces[i].lines.size()));
        const auto behind = find_piece(pieces[i], came, place, i == 0 || last, equal, difference);
        if (!behind) return difference;
        place = *behind;
    }
    if (place < came.size()) return Difference{shown.size(), "(the end)", came[place]};
    return std::nullopt;
}

// A quote against its file. The file may have the quote further to the right, all lines by the same number of
// spaces; "..." skips lines.
inline std::optional<Difference> compare_quote(const std::vector<std::string>& quote,
                                               const std::vector<std::string>& file) {
    std::optional<Difference> best;
    for (std::size_t indent = 0; indent <= 40; ++indent) {
        const auto equal = [&](const std::string& a, const std::string& b) {
            return trimmed(a).empty() ? trimmed(b).empty() : std::string(indent, ' ') + a == b;
        };
        Difference difference;
        std::optional<std::size_t> place = 0;
        for (const Piece& piece : split_pieces(quote)) {
            if (place && !piece.lines.empty())
                place = find_piece(piece, file, *place, false, equal, difference);
        }
        if (place) return std::nullopt;
        if (!best || difference.index > best->index) best = difference;
    }
    return best;
}
