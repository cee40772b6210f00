// Comparing and showing what answers give; with the functions of value.h, so for one file of a program.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/value.h"

namespace checker {

inline std::string number_text(double number, int digits = 6) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    return text;
}

// The largest finite absolute value, 1 when there is none: what a relative tolerance is relative to.
inline double scale(const Value& value) {
    double largest = 0;
    for (const Part& part : value.list) {
        for (const double number : part.numbers) {
            if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
        }
    }
    return largest > 0 ? largest : 1;
}

// NaN equals NaN: a mistake that gives NaN is recognised by it.
inline bool near(double a, double b, double distance) {
    return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= distance;
}

inline bool same_shape(const Part& a, const Part& b) {
    return a.rank == b.rank && a.rows == b.rows && a.columns == b.columns;
}

// A whole number is compared exactly, unless the other side is a number with digits behind the point.
inline bool same(const Part& a, const Part& b, double distance) {
    if (a.kind >= Part::Kind::thrown || b.kind >= Part::Kind::thrown) return a.kind == b.kind;
    if (a.has_numbers() != b.has_numbers() || !same_shape(a, b)) return false;
    const bool exact = a.kind == Part::Kind::whole_number && b.kind == Part::Kind::whole_number;
    const auto equal = [&](double x, double y) { return near(x, y, exact ? 0 : distance); };
    return a.words == b.words && std::ranges::equal(a.numbers, b.numbers, equal);
}

// Whether the part with this number is the same, or both have none.
inline bool same_at(std::size_t i, const Value& a, const Value& b, double distance) {
    const bool is_in_a = i < a.list.size(), is_in_b = i < b.list.size();
    return is_in_a && is_in_b ? same(a.list[i], b.list[i], distance) : is_in_a == is_in_b;
}

// The number of the first part that differs; nothing when all are the same.
inline std::optional<std::size_t> first_difference(const Value& a, const Value& b, double distance) {
    for (std::size_t i = 0; i < std::max(a.list.size(), b.list.size()); ++i) {
        if (!same_at(i, a, b, distance)) return i;
    }
    return std::nullopt;
}

// The type is told when it is none of the library's.
inline std::string exception_text(const Part& part) {
    return "an exception" + (part.words[1].starts_with("std::") ? "" : " " + part.words[1]) +
           (part.words[0].empty() ? "" : ": " + part.words[0]);
}

inline std::string show(const Part& part, int digits) {
    constexpr std::size_t most = 48;  // numbers or words that are shown
    const std::string name = part.name.empty() ? "" : part.name + " ";
    if (part.kind >= Part::Kind::thrown) return name + exception_text(part);
    const auto element = [&](std::size_t i) {
        if (part.has_numbers())
            return number_text(part.numbers[i], part.kind == Part::Kind::whole_number ? 20 : digits);
        const bool is_yes_or_no = part.rank == 0 && (part.words[i] == "true" || part.words[i] == "false");
        return is_yes_or_no ? part.words[i] : '"' + part.words[i] + '"';
    };
    if (part.rank == 0) return name + element(0);
    const std::size_t count = part.rows * part.columns;
    std::string text = name + "[";
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        if (i > 0) text += i % part.columns == 0 ? "; " : " ";
        text += element(i);
    }
    text += count > most ? " ...]" : "]";
    if (count == 0 || count > most) {
        text += part.rank == 2 ? " (" + std::to_string(part.rows) + " x " + std::to_string(part.columns) + ")"
                               : " (" + std::to_string(count) + " in all)";
    }
    return text;
}

std::string show(const Value& value, int digits) {
    std::string text;
    for (const Part& part : value.list) text += (text.empty() ? "" : ", ") + show(part, digits);
    return text;
}

Value named(const std::vector<std::pair<std::string, Value>>& parts) {
    Value all;
    for (const auto& [name, value] : parts) {
        for (Part part : value.list) {
            if (!name.empty()) part.name = part.name.empty() ? name : name + " " + part.name;
            all.list.push_back(std::move(part));
        }
    }
    return all;
}

// So many digits that two different values look different.
inline int digits_to_tell(const Value& a, const Value& b) {
    for (const int digits : {6, 9, 12}) {
        if (show(a, digits) != show(b, digits)) return digits;
    }
    return 17;
}

}  // namespace checker

// For a learner's own program: prints any number, text, list or matrix on a line.
inline void show(const checker::Value& value) {
    std::puts(checker::show(value).c_str());
}
