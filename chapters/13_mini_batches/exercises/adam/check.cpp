// Checks 13/adam: the state after each step; the next step goes on from what the answer returned.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

void check(AdamState now, const std::vector<List>& gradients, double rate) {
    const std::string start =
        show(named({{"w", now.w}, {"m", now.m}, {"v", now.v}, {"t", now.t}})) + "; dw =";
    std::string all;
    for (const List& dw : gradients) {
        all += " " + show(dw);
        asked("adam_step(now, dw, " + show(rate) + ")" + (now.t > 0 ? ", step " + show(now.t + 1) : ""),
              start + all);
        const Asked answer = ask([&] {
            now = adam_step(now, dw, rate);
            return named({{"w", now.w}, {"m", now.m}, {"v", now.v}, {"t", now.t}});
        });
        compare(answer, 1e-11);
    }
}

}  // namespace

void cases() {
    a_case("a first step", [] { check({{1}, {0}, {0}}, {{2}}, 0.1); });
    a_case("a second step", [] { check({{1}, {0.5}, {3}, 1}, {{-2}}, 0.1); });
    a_case("small gradients", [] { check({{1}, {0}, {0}}, {{1e-5}, {2e-5}, {-1e-5}}, 0.1); });
    a_case("no gradient", [] { check({{1}, {0}, {0}}, {{0}}, 0.1); });
    a_case("three weights, two steps", [] {
        check({{1, -2, 0.5}, {0, 0, 0}, {0, 0, 0}}, {{2, -0.5, 7}, {-1, 0.25, 3}}, 0.01);
    });
    a_case("two weights, five steps", [] {
        check({{0.25, 4}, {0, 0}, {0, 0}}, {{1, 3}, {2, -1}, {0.5, 2}, {-1, 5}, {3, 4}}, 0.05);
    });
    a_drawn_case("four weights, three steps", [](Draw& draw) {
        const List w = draw.quarters(4);
        check({w, List(4), List(4)}, {draw.quarters(4), draw.quarters(4), draw.quarters(4)}, 0.25);
    });
}
}  // namespace checker
