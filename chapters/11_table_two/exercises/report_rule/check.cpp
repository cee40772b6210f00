// Checks 11/report_rule: rows on which rules that look like the report's decide differently.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& outputs) {
    asked("report_decisions(outputs)", "outputs = " + show(outputs));
    compare([&] { return report_decisions(outputs); });
}

}  // namespace

void cases() {
    a_case("one sure row", [] { check({{0.1, 0.2, 0.7}}); });
    a_case("a row that is not sure", [] { check({{0.2, 0.45, 0.35}}); });
    a_case("several above one half", [] { check({{0.1, 0.6, 0.9, 0.8}}); });
    a_case("exactly one half", [] { check({{0.25, 0.5, 0.25}}); });
    a_case("exactly one half, then more", [] { check({{0.3, 0.5, 0.1, 0.75}}); });
    a_case("four rows, sure and unsure", [] {
        check({{0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}, {0.2, 0.1, 0.7}, {0.45, 0.1, 0.45}});
    });
    a_case("five rows of sigmoids", [] {
        check({{0.2, 0.9, 0.3, 0.95},
               {0.1, 0.2, 0.3, 0.4},
               {0.51, 0.6, 0.1, 0.52},
               {0.5, 0.4, 0.9, 0.5},
               {0, 0, 1, 1}});
    });
    a_drawn_case("six rows of quarters", [](Draw& draw) { check(draw.into(Matrix<double>(6, 5), 0, 1)); });
    a_drawn_case("one row", [](Draw& draw) { check(draw.into(Matrix<double>(1, 9), 0, 0.75)); });
}
}  // namespace checker
