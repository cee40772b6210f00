// Checks 11/report_rule: the decisions against the rule's, and against those of rules that are easily taken
// for it.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Row = std::span<const double>;
using Decision = std::function<std::size_t(Row)>;

std::size_t largest(Row row) {
    return static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
}

// The first output that `is_yes`, else `otherwise`.
std::size_t first(Row row, std::size_t otherwise, const std::function<bool(double)>& is_yes) {
    const auto place = std::ranges::find_if(row, is_yes);
    return place == row.end() ? otherwise : static_cast<std::size_t>(place - row.begin());
}

std::size_t last_above(Row row) {
    std::size_t decision = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (row[c] > 0.5) decision = c;
    }
    return decision;
}

bool above(double p) {
    return p > 0.5;
}

std::vector<std::size_t> decided(const Matrix<double>& outputs, const Decision& decide) {
    std::vector<std::size_t> decisions;
    for (std::size_t i = 0; i < outputs.rows(); ++i) decisions.push_back(decide(outputs.row(i)));
    return decisions;
}

void check(const Matrix<double>& outputs) {
    asked("report_decisions(outputs)", "outputs = " + show(outputs));
    const auto by = [&](const Decision& decide) { return decided(outputs, decide); };
    const auto right = by([](Row row) { return first(row, 0, above); });
    auto left_out = right;
    std::erase_if(left_out, [&, i = std::size_t{0}](std::size_t) mutable {
        return std::ranges::none_of(outputs.row(i++), above);
    });
    compare(
        report_decisions(outputs), right,
        {
            {"plain-argmax",
             "This is the place of the largest output. The rule asks whether each is above 1/2 first, and "
             "then "
             "takes the first yes.",
             by(largest)},
            {"largest-above-half",
             "Of several outputs above 1/2 the largest is taken. All of them became 1: the first wins.",
             by([](Row row) { return row[largest(row)] > 0.5 ? largest(row) : 0; })},
            {"argmax-where-none-is-above",
             "Where no output is above 1/2, the largest is taken. All answers are 0 there, and the first "
             "place "
             "wins: class 0.",
             by([](Row row) { return first(row, largest(row), above); })},
            {"last-above-half",
             "Of several outputs above 1/2 the last is taken: the first wins, so stop looking there.",
             by(last_above)},
            {"half-counts-as-above", "One half counts as above one half. The comparison is > 0.5, not >=.",
             by([](Row row) { return first(row, 0, [](double p) { return p >= 0.5; }); })},
            {"no-class-where-none-is-above",
             "Where no output is above 1/2, k comes back, which is no class. The rule says class 0.",
             by([](Row row) { return first(row, row.size(), above); })},
            {"no-class-where-none-is-above",
             "Where no output is above 1/2, -1 comes back, which is no class. The rule says class 0.",
             by([](Row row) { return first(row, static_cast<std::size_t>(-1), above); })},
            {"last-class-where-none-is-above",
             "Where no output is above 1/2, the last class comes back. Of equal answers the first wins: "
             "class 0.",
             by([](Row row) { return first(row, row.size() - 1, above); })},
            {"always-class-0",
             "Every row gets class 0, also where a later output is above 1/2. Does the loop end after the "
             "first "
             "output? It goes on until one is above.",
             by([](Row) { return std::size_t{0}; })},
            {"unsure-rows-left-out",
             "Rows with no output above 1/2 are missing from the result. The rule calls them class 0.",
             left_out},
            {"decision-not-reset",
             "Where no output is above 1/2, the row before decides: set the decision to 0 for each row.",
             by([last = std::size_t{0}](Row row) mutable { return last = first(row, last, above); })},
            {"counted-from-one", "Classes are counted from 1: the first is 0.",
             by([](Row row) { return 1 + first(row, 0, above); })},
            {"answers-counted",
             "This is how many outputs are above 1/2. The place of the first is asked for.",
             by([](Row row) { return static_cast<std::size_t>(std::ranges::count_if(row, above)); })},
            {"yes-or-no-only",
             "This is 1 where an output is above 1/2, and 0 elsewhere. Its place is asked for.",
             by([](Row row) { return std::ranges::any_of(row, above) ? 1u : 0u; })},
            {"below-half", "The first output below 1/2 is taken: the comparison is the wrong way round.",
             by([](Row row) { return first(row, 0, [](double p) { return p < 0.5; }); })},
            {"limit-is-one-in-k", "The limit is 1/k. It is one half, however many classes there are.",
             by([](Row row) {
                 return first(row, 0, [&](double p) { return p > 1 / static_cast<double>(row.size()); });
             })},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one sure row",
         [] {
             check({{0.1, 0.2, 0.7}});
         }},
        {"a row that is not sure",
         [] {
             check({{0.2, 0.45, 0.35}});
         }},
        {"several above one half",
         [] {
             check({{0.1, 0.6, 0.9, 0.8}});
         }},
        {"exactly one half",
         [] {
             check({{0.25, 0.5, 0.25}});
         }},
        {"exactly one half, then more",
         [] {
             check({{0.3, 0.5, 0.1, 0.75}});
         }},
        {"four rows, sure and unsure",
         [] {
             check({{0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}, {0.2, 0.1, 0.7}, {0.45, 0.1, 0.45}});
         }},
        {"five rows of sigmoids",
         [] {
             check({{0.2, 0.9, 0.3, 0.95},
                    {0.1, 0.2, 0.3, 0.4},
                    {0.51, 0.6, 0.1, 0.52},
                    {0.5, 0.4, 0.9, 0.5},
                    {0, 0, 1, 1}});
         }},
    };
}
}  // namespace checker
