// Checks 12/slope_from_output: the slope at single outputs of each activation.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(Activation activation, double a) {
    const std::string name = activation == Activation::sigmoid ? "sigmoid"
                             : activation == Activation::tanh  ? "tanh"
                                                               : "relu";
    asked("slope(Activation::" + name + ", " + show(a) + ")");
    compare([&] { return slope(activation, a); });
}

}  // namespace

void cases() {
    a_case("a sigmoid in the middle", [] { check(Activation::sigmoid, 0.5); });
    a_case("a sigmoid that says yes", [] { check(Activation::sigmoid, 0.8); });
    a_case("a sigmoid that says no", [] { check(Activation::sigmoid, 0.1); });
    a_case("tanh of 0", [] { check(Activation::tanh, 0); });
    a_case("tanh above 0", [] { check(Activation::tanh, 0.6); });
    a_case("tanh below 0", [] { check(Activation::tanh, -0.8); });
    a_case("ReLU that lets through", [] { check(Activation::relu, 3); });
    a_case("ReLU that lets a little through", [] { check(Activation::relu, 0.25); });
    a_case("ReLU that is closed", [] { check(Activation::relu, 0); });
    a_drawn_case("any sigmoid", [](Draw& draw) { check(Activation::sigmoid, draw.quarter(1, 99) / 100); });
    a_drawn_case("any tanh", [](Draw& draw) { check(Activation::tanh, draw.quarter(-99, 99) / 100); });
    a_drawn_case("any ReLU", [](Draw& draw) { check(Activation::relu, draw.quarter(0, 9)); });
}
}  // namespace checker
