// Checks 04/mean_gradient: the derivatives with respect to every weight and to the bias.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<double>;

void check(const List& images, const List& labels, const List& weights, double bias) {
    asked("mean_gradient(images, labels, weights, " + show(bias) + ")",
          "images " + show(images) + ", labels " + show(labels) + ", weights " + show(weights));
    compare([&] {
        const Gradient d = mean_gradient(images, labels, weights, bias);
        return named({{"weights", d.weights}, {"bias", d.bias}});
    });
}

}  // namespace

void cases() {
    a_case("one image of one pixel", [] { check({2}, {0}, {0.5}, 0.25); });
    a_case("one image of three pixels", [] { check({1, 0.5, 2}, {1}, {0.25, -0.5, 0.75}, -0.5); });
    a_case("two images of three pixels", [] {
        check({1, 0, 0.5, 0.25, 2, 1.5}, {1, 0}, {0.5, -0.25, 1}, 0.3);
    });
    a_case("four images of three pixels", [] {
        check({1, 0, 0.5, 0.25, 2, 1.5, 0.75, 1, 0.125, 0.6, 0.4, 0.9}, {0, 1, 1, 0}, {0.4, -0.2, 0.1}, -0.1);
    });
    a_case("five images of two pixels", [] {
        check({1, 0.2, 0.5, 0.3, 0.7, 1.5, 0.9, 1, 0.1, 0.6}, {1, 0, 0, 0, 1}, {-0.8, 0.6}, 0.2);
    });
    a_drawn_case("three images of four pixels", [](Draw& draw) {
        check(draw.quarters(12, -2, 2), {0, 1, 1}, draw.quarters(4, -1, 1), draw.quarter(-1, 1));
    });
}
}  // namespace checker
