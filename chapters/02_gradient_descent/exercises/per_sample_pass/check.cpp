// Checks 02/per_sample_pass: the loss and the neuron after one pass.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(Neuron neuron, const std::vector<Example>& examples, double alpha) {
    std::string input = "examples";
    for (const Example& e : examples)
        input += std::string(&e == examples.data() ? ": " : ", ") + show(std::vector<double>{e.x1, e.x2}) +
                 " -> " + show(e.y);
    asked("one_pass({" + show(neuron.w1) + ", " + show(neuron.w2) + ", " + show(neuron.b) + "}, examples, " +
              show(alpha) + ")",
          input);
    compare([&] {
        const PassResult came = one_pass(neuron, examples, alpha);
        return named({{"J", came.J}, {"w1", came.neuron.w1}, {"w2", came.neuron.w2}, {"b", came.neuron.b}});
    });
}

}  // namespace

void cases() {
    a_case("one example with label 1", [] { check({0, 0, 0}, {{1, 2, 1}}, 1); });
    a_case("one example with label 0", [] { check({0.5, -0.25, 0.1}, {{1, 2, 0}}, 0.5); });
    a_case("two examples", [] { check({0.2, -0.3, 0.1}, {{1, 0, 1}, {0, 2, 0}}, 0.5); });
    a_case("four examples", [] {
        check({0.3, 0.6, -0.4}, {{0.5, 1.5, 1}, {-1, 0.25, 0}, {2, -0.5, 1}, {0.75, 0.5, 0}}, 0.1);
    });
    a_drawn_case("three examples", [](Draw& draw) {
        const std::vector<double> x = draw.quarters(6, -2, 2);
        check({draw.quarter(-1, 1), draw.quarter(-1, 1), 0.25},
              {{x[0], x[1], 0}, {x[2], x[3], 1}, {x[4], x[5], 1}}, draw.quarter(0, 2));
    });
}
}  // namespace checker
