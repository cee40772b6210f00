// Checks 12/first_deviation: one rule and one layer at a time.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(Rule rule, std::size_t inputs, std::size_t neurons) {
    const std::string name = rule == Rule::he ? "he" : rule == Rule::glorot ? "glorot" : "by_inputs";
    asked("first_deviation(Rule::" + name + ", " + show(inputs) + ", " + show(neurons) + ")");
    compare([&] { return first_deviation(rule, inputs, neurons); });
}

}  // namespace

void cases() {
    a_case("by_inputs, four inputs", [] { check(Rule::by_inputs, 4, 9); });
    a_case("by_inputs, an image of MNIST", [] { check(Rule::by_inputs, 784, 64); });
    a_case("he, eight inputs", [] { check(Rule::he, 8, 3); });
    a_case("he, an image of MNIST", [] { check(Rule::he, 784, 64); });
    a_case("glorot, three inputs and five neurons", [] { check(Rule::glorot, 3, 5); });
    a_case("glorot, the output layer", [] { check(Rule::glorot, 64, 10); });
    a_case("one input, one neuron", [] { check(Rule::glorot, 1, 1); });
    for (const Rule rule : {Rule::by_inputs, Rule::he, Rule::glorot})
        a_drawn_case("any layer",
                     [=](Draw& draw) { check(rule, draw.whole(10, 500), draw.whole(501, 900)); });
}
}  // namespace checker
