// Checks 13/momentum: weights and velocities after each step; the next step goes on from what the answer
// returned.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

struct Step {
    List dw;
    double rate;
};

void check(Moving now, const std::vector<Step>& steps, double beta) {
    std::string input = show(named({{"w", now.w}, {"v", now.v}}));
    for (const Step& step : steps) {
        input += "; dw = " + show(step.dw) + ", rate " + show(step.rate);
        const std::string which = steps.size() > 1 ? ", step " + show(&step - steps.data() + 1) : "";
        asked("momentum_step(now, dw, rate, " + show(beta) + ")" + which, input);
        compare([&] {
            now = momentum_step(now, step.dw, step.rate, beta);
            return named({{"w", now.w}, {"v", now.v}});
        });
    }
}

}  // namespace

void cases() {
    a_case("a first step", [] { check({{1}, {0}}, {{{2}, 0.1}}, 0.5); });
    a_case("a weight that is moving", [] { check({{1}, {4}}, {{{2}, 0.1}}, 0.75); });
    a_case("three weights", [] { check({{1, -2, 0.5}, {3, 0, -1}}, {{{2, 5, -7}, 0.1}}, 0.9); });
    a_case("four steps, with a rate that falls", [] {
        check({{1, 0}, {0, 0}}, {{{2, 1}, 0.2}, {{2, -1}, 0.2}, {{2, 1}, 0.1}, {{2, -1}, 0.05}}, 0.9);
    });
    a_case("beta 0: plain descent", [] { check({{3, 1}, {0, 5}}, {{{4, -2}, 0.5}}, 0); });
    a_case("no weights", [] { check({}, {{{}, 0.1}}, 0.9); });
    a_drawn_case("three steps of four weights", [](Draw& draw) {
        const List w = draw.quarters(4), first = draw.quarters(4), second = draw.quarters(4);
        check({w, List(4)}, {{first, 0.5}, {second, 0.5}, {draw.quarters(4), 0.25}}, draw.quarter(0, 0.75));
    });
}
}  // namespace checker
