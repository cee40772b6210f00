// What a check.cpp includes before the answer. It asks the answer small questions, smallest first, and holds
// what comes against what is right and against what known mistakes would give. README.md shows how.
//
//     #include "tests/exercises/checker.h"
//     #include ANSWER
//
//     namespace checker {
//     std::vector<Case> cases() {
//         return {{"two numbers", [] {
//             asked("mean({1, 3})");
//             compare(mean({1, 3}), 2.0, {{"sum-returned", "This is the sum; divide it by the
//             count.", 4.0}});
//         }}};
//     }
//     }  // namespace checker
//
// Everything is in a namespace, so that an answer's own helpers may have any name. The definitions are in
// checker.cpp, compiled once for all exercises; it has main() too.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/matrix.h"
#include "tests/exercises/not_written.h"
#include "tests/exercises/value.h"

namespace checker {

// A mistake we know: what it is called, one or two sentences to the one who made it, and either what it would
// give here, or (symptom) whether it shows.
struct Mistake {
    Mistake(std::string name, std::string sentences, Value value)
        : id(std::move(name)), advice(std::move(sentences)), gives(std::move(value)) {}
    std::string id;  // kebab-case: mean-forgotten
    std::string advice;
    Value gives;
    std::optional<bool> shows;  // set for symptoms; `gives` is then not looked at
};

Mistake symptom(std::string id, std::string advice, bool shows);

struct Case {
    std::string name;  // "three samples": told when nothing better is known
    std::function<void()> body;
};

// The exercise: cases from the smallest to the largest. Every check.cpp defines it.
std::vector<Case> cases();

// What the answer is about to be asked: the call as one would write it, and the input when the call does not
// show it. Whatever fails next is told with it.
void asked(std::string call, std::string input = "");

// Numbers are equal when they differ by at most `tolerance` times the largest finite number in `right`; whole
// numbers and words must be equal. When `came` differs, the case ends here: the first of the mistakes that
// fits most of the cases is the diagnosis, else a general shape (wrong sign, constant factor, ...).
void compare(const Value& came, const Value& right, const std::vector<Mistake>& mistakes = {},
             double tolerance = 1e-9);

// For what is no value: counts, ratios, statistics. Unless `holds`, the case ends here. The two texts say
// what was seen and what was expected.
void require(bool holds, const std::string& seen, const std::string& expected,
             const std::vector<Mistake>& mistakes = {});

// Calls `call`, which must throw a std::exception, and one whose message contains every one of `words`.
// When it returns a Value instead, the mistakes are compared with that.
void must_throw(const std::function<Value()>& call, const std::vector<std::string>& words = {},
                const std::vector<Mistake>& mistakes = {});

}  // namespace checker

// Compiled once, in checker.cpp: what every check.cpp needs. That makes a check faster by a quarter.
extern template class std::vector<double, AlignedAllocator<double>>;
extern template class Matrix<double>;
extern template class std::vector<checker::Part>;
extern template class std::vector<checker::Case>;
extern template checker::Value::Value(const std::vector<double>&);
extern template checker::Value::Value(const Matrix<double>&);
extern template checker::Value::Value(double);
