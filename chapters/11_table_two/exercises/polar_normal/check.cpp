// Checks 11/polar_normal: points in the disc, outside it, on its edge and at its centre.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const std::vector<double>& uniforms, std::size_t count) {
    asked("polar_normals(uniforms, " + show(count) + ")", "uniforms = " + show(uniforms));
    compare([&] { return polar_normals(uniforms, count); });
}

}  // namespace

void cases() {
    a_case("one point of two, two numbers", [] { check({0.75, 0.625, 0.3125, 0.5625}, 2); });
    a_case("one number", [] { check({0.25, 0.875, 0.75, 0.5}, 1); });
    a_case("none", [] { check({}, 0); });
    a_case("two points", [] { check({0.25, 0.125, 0.5625, 0.375, 0.75, 0.625, 0.4375, 0.8125}, 4); });
    a_case("a point outside the disc, then one inside", [] {
        check({0.0625, 0.03125, 0.625, 0.3125, 0.75, 0.4375, 0.5, 0.25}, 2);
    });
    a_case("the centre, then another point", [] {
        check({0.5, 0.5, 0.6875, 0.25, 0.5, 0.75, 0.25, 0.5}, 3);
    });
    a_case("on the circle, then inside", [] { check({0, 0.5, 0.4375, 0.8125, 0.25, 0.375, 0.5, 0.25}, 2); });
    a_case("five numbers", [] {
        check({0.375, 0.1875, 0.9375, 0.96875, 0.125, 0.5625, 0.3125, 0.625, 0.5, 0.25, 0.75, 0.5}, 5);
    });
    // The first two points are in the disc, the third is in a corner.
    a_drawn_case("five numbers of other points", [](Draw& draw) {
        std::vector<double> uniforms;
        for (std::size_t i = 0; i < 16; ++i)
            uniforms.push_back(static_cast<double>(draw.whole(35, 60)) / 128);
        uniforms[4] = static_cast<double>(draw.whole(1, 9)) / 128;
        uniforms[5] = static_cast<double>(draw.whole(120, 127)) / 128;
        check(uniforms, 5);
    });
}
}  // namespace checker
