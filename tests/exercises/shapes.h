// The shapes that any mistake can take, for when no mistake of the exercise's own catalogue fits.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/exercises/record.h"
#include "tests/exercises/values.h"

namespace checker {

inline std::string count_text(const Part& part) {
    if (part.rank == 0) return "one value";
    if (part.rank == 1) return "a list of " + std::to_string(part.columns);
    return std::to_string(part.rows) + " x " + std::to_string(part.columns);
}

// Whether `came` is what `change` makes of `right`, number by number.
template <class F>
bool all_near(const Part& came, const Part& right, double distance, const F& change) {
    return std::ranges::equal(came.numbers, right.numbers,
                              [&](double a, double b) { return near(a, change(b), distance); });
}

inline Part transposed(Part part) {
    const std::vector<double> before = part.numbers;
    std::swap(part.rows, part.columns);
    for (std::size_t i = 0; i < before.size(); ++i)
        part.numbers[i] = before[i % part.columns * part.rows + i / part.columns];
    return part;
}

// Answers are compiled so that a variable without a value has bytes that no sum makes: -5e303 as a double,
// with g++, or not a number, with clang++. Memory from new has others, which the sanitizer writes there.
inline bool is_uninitialised(double x) {
    return (std::abs(x) > 1e302 && std::abs(x) < 1e305) || x == -16843010.0 || x == -1431655766.0 ||
           x == 4278124286.0 || x == std::bit_cast<double>(0xbebebebebebebebe) ||
           x == 18374403900871474942.0 || x == 12297829382473034410.0;
}

// The largest number tells the factor. One number alone has always one.
inline std::optional<Finding> factor_shape(const std::string& what, const Part& came, const Part& right,
                                           double distance) {
    const auto largest = std::ranges::max_element(right.numbers, {}, [](double x) { return std::abs(x); });
    if (largest == right.numbers.end() || *largest == 0 || !std::isfinite(*largest)) return std::nullopt;
    const double factor = came.numbers[static_cast<std::size_t>(largest - right.numbers.begin())] / *largest,
                 size = std::abs(factor), amount = std::max(size, 1 / size), times = std::round(amount);
    if (factor == 0 ||
        !all_near(came, right, distance * std::max(1.0, size), [&](double x) { return factor * x; }))
        return std::nullopt;
    if (std::abs(factor + 1) < 1e-9)
        return Finding{"wrong-sign",
                       what + " has the wrong sign: look for an exchanged difference or a minus."};
    if (times >= 2 && times <= 1e6 && std::abs(amount - times) <= 1e-7 * times)
        return Finding{"constant-factor",
                       what + " is exactly " + number_text(times, 7) + " times too " +
                           (size > 1 ? "large" : "small") + (factor < 0 ? " and has the wrong sign" : "") +
                           ". Which number of this input is " + number_text(times, 7) + "?"};
    if (std::ranges::count_if(right.numbers, [](double x) { return x != 0; }) < 2) return std::nullopt;
    return Finding{"constant-factor",
                   what + ": every number is " + number_text(factor) + " times what it should be.", "",
                   factor};
}

inline std::optional<Finding> offset_shape(const std::string& what, const Part& came, const Part& right,
                                           double distance) {
    const bool several = right.numbers.size() > 1;
    if (right.numbers.empty() || (!several && right.kind != Part::Kind::whole_number)) return std::nullopt;
    const double offset = came.numbers[0] - right.numbers[0];
    if (!all_near(came, right, distance, [&](double x) { return x + offset; })) return std::nullopt;
    return Finding{"constant-offset",
                   what + (several ? ": every number is " : " is exactly ") + number_text(std::abs(offset)) +
                       (offset > 0 ? " too large." : " too small."),
                   "", offset};
}

inline std::optional<Finding> one_wrong_shape(const std::string& what, const Part& came, const Part& right,
                                              double distance) {
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < right.numbers.size(); ++i) {
        if (!near(came.numbers[i], right.numbers[i], distance)) wrong.push_back(i);
    }
    if (wrong.size() != 1 || right.numbers.size() < 3) return std::nullopt;
    const std::string place = right.rank == 2 ? "(" + std::to_string(wrong[0] / right.columns) + ", " +
                                                    std::to_string(wrong[0] % right.columns) + ")"
                                              : std::to_string(wrong[0]);
    return Finding{"one-element-wrong", what + ": only element " + place + " (counted from 0) is wrong: " +
                                            number_text(came.numbers[wrong[0]]) + " instead of " +
                                            number_text(right.numbers[wrong[0]]) + "."};
}

// What the difference between two parts looks like; nothing when it looks like nothing known.
inline std::optional<Finding> shape_of(const Part& came, const Part& right, double distance) {
    const std::string what = came.name.empty() ? "The result" : came.name;
    const auto is_broken = [](double x) { return !std::isfinite(x); };
    if (came.has_numbers() != right.has_numbers()) return std::nullopt;
    if (std::ranges::any_of(came.numbers, is_uninitialised) &&
        std::ranges::none_of(right.numbers, is_uninitialised))
        return Finding{"uninitialised",
                       what +
                           " is made of a variable, or of memory, that never got a value: double a = 0, b; "
                           "initialises only a."};
    if (std::ranges::any_of(came.numbers, is_broken) && std::ranges::none_of(right.numbers, is_broken))
        return Finding{"not-finite", what +
                                         " is infinite or not a number: look for a division by 0, the "
                                         "logarithm of 0 or an exponential of a large number."};
    if (came.rank == 2 && right.rank == 2 && same(came, transposed(right), distance))
        return Finding{"transposed",
                       what + " is the transpose of what is right: rows and columns are exchanged."};
    if (!same_shape(came, right))
        return Finding{"wrong-shape", what + " has the wrong " +
                                          (came.has_numbers() ? "shape: " : "length: ") + count_text(came) +
                                          " instead of " + count_text(right) + "."};
    if (!came.has_numbers()) return std::nullopt;
    if (std::ranges::count(came.numbers, 0) == std::ssize(came.numbers))
        return Finding{"all-zeros", what + (came.rank == 0 ? " is 0" : " is all zeros") +
                                        ": nothing was computed, or nothing was stored."};
    if (const auto shape = factor_shape(what, came, right, distance)) return shape;
    if (const auto shape = offset_shape(what, came, right, distance)) return shape;
    return one_wrong_shape(what, came, right, distance);
}

}  // namespace checker
