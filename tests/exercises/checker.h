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

namespace checker {

// One thing that an answer can give: numbers in some shape, words, or an exception.
struct Part {
    enum class Kind { number, whole_number, text, thrown };
    std::string name;  // "dw1"; empty when it is the only part
    Kind kind = Kind::number;
    int rank = 0;  // 0: a single one, 1: a list, 2: a matrix
    std::size_t rows = 1, columns = 1;
    std::vector<double> numbers;     // rows x columns of them, row after row
    std::vector<std::string> words;  // instead of numbers, for text; for thrown: the message
};

template <class T>
concept Number = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

template <class R>
concept Numbers = std::ranges::input_range<R> && Number<std::ranges::range_value_t<R>> &&
    !std::convertible_to<R, std::string_view>;

// What came, what is right, what a mistake would give: one or several parts. Converts from numbers, bool,
// text, Matrix, and every list of numbers or of strings.
class Value {
 public:
    Value(bool yes) : Value(std::string(yes ? "true" : "false")) {}
    Value(const char* text) : Value(std::string(text)) {}
    Value(std::string_view text) : Value(std::string(text)) {}
    Value(std::string text) { list.push_back({"", Part::Kind::text, 0, 1, 1, {}, {std::move(text)}}); }
    Value(const std::vector<std::string>& words) {
        list.push_back({"", Part::Kind::text, 1, 1, words.size(), {}, words});
    }

    template <Number T>
    Value(T number) {
        list.push_back({"", kind<T>(), 0, 1, 1, {static_cast<double>(number)}, {}});
    }

    template <Numbers R>
    Value(const R& numbers) {
        Part part{"", kind<std::ranges::range_value_t<R>>(), 1, 1, 0, {}, {}};
        for (const auto number : numbers) part.numbers.push_back(static_cast<double>(number));
        part.columns = part.numbers.size();
        list.push_back(std::move(part));
    }

    template <std::floating_point T>
    Value(const Matrix<T>& matrix) {
        Part part{"", Part::Kind::number, 2, matrix.rows(), matrix.columns(), {}, {}};
        part.numbers.assign(matrix.data(), matrix.data() + matrix.size());
        list.push_back(std::move(part));
    }

    std::vector<Part> list;

 private:
    template <Number T>
    static constexpr Part::Kind kind() {
        return std::integral<T> ? Part::Kind::whole_number : Part::Kind::number;
    }
};

// Several values under names: named({{"J", d.J}, {"dw1", d.dw1}}). A difference is told by the part's name.
Value named(const std::vector<std::pair<std::string, Value>>& parts);

// The value of an answer that throws; to say in a mistake that it would. The message is for the reader only.
Value thrown(std::string message = "an exception");

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

// "[0.5 1]", "[1 2; 3 4]", "J 0.25, dw1 -1": a value small enough to print, cut when it is long.
std::string show(const Value& value);

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
