// Checks 12/slope_from_output: the slope at single outputs, against the right one and known mistakes.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

namespace checker {
namespace {

double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

void check_sigmoid(double a) {
    asked("slope(Activation::sigmoid, " + show(a) + ")");
    const double s = sigmoid(a);
    compare(slope(Activation::sigmoid, a), a * (1 - a),
            {
                {"slope-at-activation",
                 "The slope is taken at a, as if a were z. a has been through the activation already: no exp "
                 "or tanh is needed.",
                 s * (1 - s)},
                {"tanh-slope-for-sigmoid", "1 - a^2 is the slope of tanh. The sigmoid's is a (1 - a).",
                 1 - a * a},
                {"factor-forgotten", "The slope is 1 - a; the factor a is missing: a (1 - a).", 1 - a},
                {"derivative-of-the-slope",
                 "This is the derivative of a (1 - a) with respect to a. a (1 - a) is the slope already.",
                 1 - 2 * a},
                {"output-for-slope", "What comes back is a itself. The slope is asked, da/dz.", a},
            });
}

void check_tanh(double a) {
    asked("slope(Activation::tanh, " + show(a) + ")");
    const double t = std::tanh(a);
    compare(
        slope(Activation::tanh, a), 1 - a * a,
        {
            {"slope-at-activation",
             "The slope is taken at a, as if a were z. a has been through the activation already: no exp "
             "or tanh is needed.",
             1 - t * t},
            {"sigmoid-slope-for-tanh", "a (1 - a) is the sigmoid's slope. That of tanh is 1 - a^2.",
             a * (1 - a)},
            {"square-forgotten", "1 - a is not steepest in the middle. The slope of tanh is 1 - a^2.", 1 - a},
            {"derivative-of-the-slope",
             "This is the derivative of 1 - a^2 with respect to a. 1 - a^2 is the slope already.", -2 * a},
            {"output-for-slope", "What comes back is a itself. The slope is asked, da/dz.", a},
        });
}

void check_relu(double a) {
    asked("slope(Activation::relu, " + show(a) + ")");
    compare(
        slope(Activation::relu, a), a > 0 ? 1.0 : 0.0,
        {
            {"output-for-slope", "What comes back is a itself. ReLU's slope is 1 or 0, however large a is.",
             a},
            {"relu-always-open",
             "The slope is 1 at a = 0 too. Where a is 0 the sum z was 0 or below, and the curve is flat: 0.",
             1.0},
            {"relu-inverted", "The two sides are exchanged: 1 where a > 0, else 0.", a > 0 ? 0.0 : 1.0},
            {"sigmoid-slope-for-relu", "a (1 - a) is the sigmoid's slope. ReLU's is 1 or 0.", a * (1 - a)},
            {"tanh-slope-for-relu", "1 - a^2 is the slope of tanh. ReLU's is 1 or 0.", 1 - a * a},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"a sigmoid in the middle", [] { check_sigmoid(0.5); }},
        {"a sigmoid that says yes", [] { check_sigmoid(0.8); }},
        {"a sigmoid that says no", [] { check_sigmoid(0.1); }},
        {"tanh of 0", [] { check_tanh(0); }},
        {"tanh above 0", [] { check_tanh(0.6); }},
        {"tanh below 0", [] { check_tanh(-0.8); }},
        {"ReLU that lets through", [] { check_relu(3); }},
        {"ReLU that lets a little through", [] { check_relu(0.25); }},
        {"ReLU that is closed", [] { check_relu(0); }},
    };
}
}  // namespace checker
