// What an answer gives, as the checker sees it: the program that asks records values, and the one that judges
// compares them.
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace checker {

// One thing that an answer can give: numbers in some shape, words, or an exception; or why there is none.
struct Part {
    enum class Kind { number, whole_number, text, thrown, none };
    std::string name;  // "dw1"; empty when it is the only part
    Kind kind = Kind::number;
    int rank = 0;  // 0: a single one, 1: a list, 2: a matrix
    std::size_t rows = 1, columns = 1;
    std::vector<double> numbers;     // rows x columns of them, row after row
    std::vector<std::string> words;  // instead of numbers; for thrown: the message and the type

    bool has_numbers() const { return kind == Kind::number || kind == Kind::whole_number; }
};

template <class T>
concept Number = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

template <class R>
concept Numbers = std::ranges::input_range<R> && Number<std::ranges::range_value_t<R>> &&
    !std::convertible_to<R, std::string_view>;

// A Matrix, without this header knowing it: an exercise that does not offer one must not have one here.
template <class M>
concept Table = requires(const M& m) {
    { m.rows() } -> std::same_as<std::size_t>;
    { m.columns() } -> std::same_as<std::size_t>;
    { m(std::size_t(0), std::size_t(0)) } -> std::convertible_to<double>;
};

// What came, what is right, what a mistake would give: one or several parts. Converts from numbers, bool,
// text, Matrix, and every list of numbers or of strings.
class Value {
 public:
    Value() = default;  // nothing yet
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

    template <Table M>
    Value(const M& matrix) {
        Part part{"", Part::Kind::number, 2, matrix.rows(), matrix.columns(), {}, {}};
        for (std::size_t i = 0; i < part.rows * part.columns; ++i)
            part.numbers.push_back(static_cast<double>(matrix(i / part.columns, i % part.columns)));
        list.push_back(std::move(part));
    }

    // The part of this name ("" when there is only one), or its number; nothing, 0 or NaN when it is not
    // there.
    std::vector<double> numbers(std::string_view name = "") const {
        for (const Part& part : list) {
            if (part.name == name) return part.numbers;
        }
        return {};
    }
    double number(std::string_view name = "") const {
        const std::vector<double> found = numbers(name);
        return found.size() == 1 ? found[0] : std::numeric_limits<double>::quiet_NaN();
    }
    bool threw() const { return list.size() == 1 && list[0].kind >= Part::Kind::thrown; }
    std::string text() const { return list.empty() || list[0].words.empty() ? "" : list[0].words[0]; }

    std::vector<Part> list;

 private:
    template <Number T>
    static constexpr Part::Kind kind() {
        return std::integral<T> ? Part::Kind::whole_number : Part::Kind::number;
    }
};

// Several values under names: named({{"J", d.J}, {"dw1", d.dw1}}). A difference is told by the part's name.
Value named(const std::vector<std::pair<std::string, Value>>& parts);

// "[0.5 1]", "[1 2; 3 4]", "J 0.25, dw1 -1": a value small enough to print, cut when it is long.
std::string show(const Value& value, int digits = 6);

}  // namespace checker
