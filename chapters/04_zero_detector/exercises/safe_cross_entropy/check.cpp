// Checks 04/safe_cross_entropy: ordinary samples, then certain ones that are right and certain ones that are
// wrong.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const std::vector<double>& labels, const std::vector<double>& z) {
    asked("mean_cross_entropy(labels, z)", "labels " + show(labels) + ", z " + show(z));
    const Asked answer = ask([&] { return mean_cross_entropy(labels, z); });
#ifdef JUDGE
    const double came = answer.came.number(), right = answer.right.number();
    const bool tiny = right > 0 && right < 1e-9;
    compare(
        answer,
        {{"activation-limited",
          "Beyond some z the loss stops growing: a is kept away from 0 and 1, or something is added inside "
          "the logarithm. That hides how wrong the neuron is; compute from z.",
          (right > 100 && came > 1 && came < 0.9 * right) || (tiny && came != 0 && std::abs(came) < 1e-3)},
         {"small-part-lost",
          "The loss is tiny but not 0. A number much smaller than 1 is lost in 1 + x or 1 - a; std::log1p(x) "
          "is log(1 + x) without that loss.",
          tiny && came == 0},
         {"float-precision", "Only about seven digits are right: somewhere a float is used. Use double.",
          right > 0.01 && std::abs(came - right) < 1e-6 * right}});
#endif
}

}  // namespace

void cases() {
    a_case("z = 0", [] { check({1}, {0}); });
    a_case("label 1, z = 2", [] { check({1}, {2}); });
    a_case("label 0, z = 2", [] { check({0}, {2}); });
    a_case("label 1, z = -3", [] { check({1}, {-3}); });
    a_case("label 0, z = -3", [] { check({0}, {-3}); });
    a_case("three samples", [] { check({1, 0, 0}, {0.5, -1, 1.5}); });
    a_case("certain and right: label 1, z = 1000", [] { check({1}, {1000}); });
    a_case("certain and right: label 0, z = -1000", [] { check({0}, {-1000}); });
    a_case("certain and wrong: label 0, z = 1000", [] { check({0}, {1000}); });
    a_case("certain and wrong: label 1, z = -1000", [] { check({1}, {-1000}); });
    a_case("nearly certain: label 1, z = 40", [] { check({1}, {40}); });
    a_case("nearly certain: label 0, z = -40", [] { check({0}, {-40}); });
    a_drawn_case("four samples", [](Draw& draw) { check({1, 0, 1, 0}, draw.quarters(4, -8, 8)); });
    a_drawn_case("certain and wrong", [](Draw& draw) { check({1}, {draw.quarter(-900, -100)}); });
}
}  // namespace checker
