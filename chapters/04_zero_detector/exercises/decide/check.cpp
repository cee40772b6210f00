// Checks 04/decide: z on both sides of 0 and of one half, and exactly 0; then the share of right
// decisions.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

void check_decisions(const List& z) {
    asked("decisions(z)", "z " + show(z));
    compare([&] { return decisions(z); });
}

void check_accuracy(const List& z, const List& labels) {
    asked("accuracy(z, labels)", "z " + show(z) + ", labels " + show(labels));
    compare([&] { return accuracy(z, labels); });
}

void refused(const List& z, const List& labels) {
    asked("accuracy(z, labels)", "z " + show(z) + ", labels " + show(labels));
    must_throw([&] { return accuracy(z, labels); });
}

}  // namespace

void cases() {
    a_case("one z above 0", [] { check_decisions({2}); });
    a_case("one z below 0", [] { check_decisions({-2}); });
    a_case("several z", [] { check_decisions({-3, 0.25, 0.75, -0.25, 4}); });
    a_case("z is exactly 0", [] { check_decisions({0, 1.5, -0.75}); });
    a_case("one image", [] { check_accuracy({1.5}, {1}); });
    a_case("eight images", [] {
        check_accuracy({0.1, 0.75, -4, -0.25, 3, -1, 0.25, 5}, {0, 1, 1, 1, 0, 0, 0, 0});
    });
    a_case("seven images, one z is 0", [] {
        check_accuracy({2, -1, -4, 0, -0.5, 5, 0.1}, {0, 0, 0, 1, 0, 1, 1});
    });
    a_case("one label short", [] { refused({1, -1, 2}, {1, 0}); });
    a_case("one label too many", [] { refused({1, -1}, {1, 0, 1}); });
    a_drawn_case("nine z", [](Draw& draw) { check_decisions(draw.quarters(9)); });
    a_drawn_case("nine images", [](Draw& draw) {
        List labels(9);
        for (double& label : labels) label = static_cast<double>(draw.whole(0, 1));
        check_accuracy(draw.quarters(9), labels);
    });
}
}  // namespace checker
