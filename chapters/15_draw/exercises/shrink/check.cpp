// Checks 15/shrink: sizes that divide the picture's sides, and sizes that do not.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& picture, std::size_t height, std::size_t width) {
    asked("shrink(picture, " + show(height) + ", " + show(width) + ")", "picture = " + show(picture));
    compare([&] { return shrink(picture, height, width); });
}

}  // namespace

void cases() {
    a_case("one pixel of four", [] { check({{1, 2}, {4, 9}}, 1, 1); });
    a_case("the same size", [] { check({{1, 2, 3}, {5, 8, 13}}, 2, 3); });
    a_case("three in a row to two", [] { check({{3, 6, 30}}, 1, 2); });
    a_case("half as high, half as wide", [] {
        check({{1, 2, 3, 4}, {5, 9, 7, 1}, {0, 3, 8, 2}, {4, 4, 1, 6}}, 2, 2);
    });
    a_case("five rows to three", [] { check({{2}, {4}, {10}, {1}, {7}}, 3, 1); });
    a_case("no side fits", [] {
        check({{1, 8, 2, 0, 5}, {7, 3, 9, 4, 1}, {6, 2, 5, 8, 3}, {0, 4, 1, 7, 9}}, 3, 2);
    });
    a_drawn_case("7 x 6 to 3 x 4", [](Draw& draw) { check(draw.into(Matrix<double>(7, 6), 0, 9), 3, 4); });
    a_drawn_case("6 x 8 to 2 x 4", [](Draw& draw) { check(draw.into(Matrix<double>(6, 8), 0, 9), 2, 4); });
}
}  // namespace checker
