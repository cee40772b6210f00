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

#include "tests/exercises/values.h"

namespace checker {

struct Shape {
    std::string id, advice;
    std::optional<double> amount = {};  // of a factor or a difference that has no meaning but its number
};

inline std::string count_text(const Part& part) {
    if (part.rank == 0) return "one value";
    if (part.rank == 1) return "a list of " + std::to_string(part.columns);
    return std::to_string(part.rows) + " x " + std::to_string(part.columns);
}

// Whether `came` is what `change` makes of `right`, number by number.
template <class F>
bool all_near(const Part& came, const Part& right, double distance, const F& change) {
    for (std::size_t i = 0; i < right.numbers.size(); ++i) {
        if (!near(came.numbers[i], change(right.numbers[i]), distance)) return false;
    }
    return true;
}

// f with came = f * right for every number, when there is one. One number alone has always one.
inline std::optional<double> common_factor(const Part& came, const Part& right, double distance) {
    const auto largest = std::ranges::max_element(right.numbers, {}, [](double x) { return std::abs(x); });
    if (largest == right.numbers.end() || *largest == 0 || !std::isfinite(*largest)) return std::nullopt;
    const double factor = came.numbers[static_cast<std::size_t>(largest - right.numbers.begin())] / *largest,
                 slack = distance * std::max(1.0, std::abs(factor));
    if (!all_near(came, right, slack, [&](double x) { return factor * x; })) return std::nullopt;
    return factor;
}

inline std::optional<Shape> factor_shape(const std::string& what, const Part& came, const Part& right,
                                         double distance) {
    const std::optional<double> factor = common_factor(came, right, distance);
    if (!factor || *factor == 0) return std::nullopt;
    const std::string sign = *factor < 0 ? " and has the wrong sign" : "";
    if (std::abs(*factor + 1) < 1e-9)
        return Shape{"wrong-sign",
                     what + " has the wrong sign: look for an exchanged difference or a minus."};
    for (const auto& [amount, how] :
         {std::pair(std::abs(*factor), "large"), {1 / std::abs(*factor), "small"}}) {
        const double times = std::round(amount);
        if (times < 2 || times > 1e6 || std::abs(amount - times) > 1e-7 * times) continue;
        const std::string number = number_text(times, 7);
        return Shape{"constant-factor", what + " is exactly " + number + " times too " + how + sign +
                                            ". Which number of this input is " + number + "?"};
    }
    const auto not_zero = [](double x) { return x != 0; };
    if (std::ranges::count_if(right.numbers, not_zero) < 2) return std::nullopt;
    return Shape{"constant-factor",
                 what + ": every number is " + number_text(*factor) + " times what it should be.", factor};
}

inline std::optional<Shape> transposed_shape(const std::string& what, const Part& came, const Part& right,
                                             double distance) {
    if (came.rank != 2 || right.rank != 2 || came.rows != right.columns || came.columns != right.rows)
        return std::nullopt;
    for (std::size_t i = 0; i < right.rows; ++i) {
        for (std::size_t j = 0; j < right.columns; ++j) {
            if (!near(came.numbers[j * came.columns + i], right.numbers[i * right.columns + j], distance))
                return std::nullopt;
        }
    }
    return Shape{"transposed", what + " is the transpose of what is right: rows and columns are exchanged."};
}

inline std::optional<Shape> offset_shape(const std::string& what, const Part& came, const Part& right,
                                         double distance) {
    if (right.numbers.empty()) return std::nullopt;
    if (right.numbers.size() < 2 && right.kind != Part::Kind::whole_number) return std::nullopt;
    const double offset = came.numbers[0] - right.numbers[0];
    if (!all_near(came, right, distance, [&](double x) { return x + offset; })) return std::nullopt;
    const std::string how = number_text(std::abs(offset)) + (offset > 0 ? " too large." : " too small.");
    return Shape{"constant-offset",
                 what + (right.numbers.size() > 1 ? ": every number is " : " is exactly ") + how, offset};
}

inline std::optional<Shape> one_wrong_shape(const std::string& what, const Part& came, const Part& right,
                                            double distance) {
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < right.numbers.size(); ++i) {
        if (!near(came.numbers[i], right.numbers[i], distance)) wrong.push_back(i);
    }
    if (wrong.size() != 1 || right.numbers.size() < 3) return std::nullopt;
    const std::string place = right.rank == 2 ? "(" + std::to_string(wrong[0] / right.columns) + ", " +
                                                    std::to_string(wrong[0] % right.columns) + ")"
                                              : std::to_string(wrong[0]);
    return Shape{"one-element-wrong", what + ": only element " + place + " (counted from 0) is wrong: " +
                                          number_text(came.numbers[wrong[0]]) + " instead of " +
                                          number_text(right.numbers[wrong[0]]) + "."};
}

// Answers are compiled so that a variable without a value has bytes that no sum makes: -5e303 as a double,
// with g++, or not a number, with clang++. Memory from new has others, which the sanitizer writes there.
inline std::optional<Shape> uninitialised_shape(const std::string& what, const Part& came,
                                                const Part& right) {
    const auto tells = [](double x) {
        return (std::abs(x) > 1e302 && std::abs(x) < 1e305) || x == -16843010.0 || x == -1431655766.0 ||
               x == 4278124286.0 || x == std::bit_cast<double>(0xbebebebebebebebe) ||
               x == 18374403900871474942.0 || x == 12297829382473034410.0;
    };
    if (!std::ranges::any_of(came.numbers, tells) || std::ranges::any_of(right.numbers, tells))
        return std::nullopt;
    return Shape{"uninitialised",
                 what +
                     " is made of a variable, or of memory, that never got a value: double a = 0, b; "
                     "initialises only a."};
}

// What the difference between two parts looks like; nothing when it looks like nothing known.
inline std::optional<Shape> shape_of(const Part& came, const Part& right, double distance) {
    const std::string what = came.name.empty() ? "The result" : came.name;
    if (has_numbers(came) && has_numbers(right)) {
        if (const auto shape = uninitialised_shape(what, came, right)) return shape;
        const auto broken = [](double x) { return !std::isfinite(x); };
        const auto zero = [](double x) { return x == 0; };
        const bool right_is_finite = std::ranges::none_of(right.numbers, broken);
        if (right_is_finite && std::ranges::any_of(came.numbers, broken))
            return Shape{"not-finite", what +
                                           " is infinite or not a number: look for a division by 0, the "
                                           "logarithm of 0 or an exponential of a large number."};
        if (const auto shape = transposed_shape(what, came, right, distance)) return shape;
        if (!same_shape(came, right))
            return Shape{"wrong-shape", what + " has the wrong shape: " + count_text(came) + " instead of " +
                                            count_text(right) + "."};
        if (std::ranges::all_of(came.numbers, zero))
            return Shape{"all-zeros", what + (came.rank == 0 ? " is 0" : " is all zeros") +
                                          ": nothing was computed, or nothing was stored."};
        if (const auto shape = factor_shape(what, came, right, distance)) return shape;
        if (const auto shape = offset_shape(what, came, right, distance)) return shape;
        return one_wrong_shape(what, came, right, distance);
    }
    if (!same_shape(came, right) && has_numbers(came) == has_numbers(right))
        return Shape{"wrong-shape", what + " has the wrong length: " + count_text(came) + " instead of " +
                                        count_text(right) + "."};
    return std::nullopt;
}

}  // namespace checker
