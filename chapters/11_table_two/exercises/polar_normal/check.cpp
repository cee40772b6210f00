// Checks 11/polar_normal: the numbers against the right ones, and against what known mistakes give.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    x_first,
    only_y,
    not_centred,
    outside_kept,
    centre_kept,
    one_dropped,
    f_without_root,
    f_without_r,
    f_without_2,
    base_10,
    square_root_as_r,
    one_more,
};

// The normal numbers as a program with this flaw makes them. Where it runs out of uniform numbers or makes
// one that is not finite, so it does.
std::vector<double> flawed(Flaw flaw, const std::vector<double>& uniforms, std::size_t count) {
    std::vector<double> normals;
    for (std::size_t i = 0; normals.size() < count && i + 1 < uniforms.size(); i += 2) {
        double x = 2 * uniforms[i] - 1, y = 2 * uniforms[i + 1] - 1;
        if (flaw == Flaw::not_centred) x = uniforms[i], y = uniforms[i + 1];
        double r = x * x + y * y;
        if (flaw == Flaw::square_root_as_r) r = std::sqrt(r);
        const bool outside = r >= 1 && flaw != Flaw::outside_kept;
        if (outside || (r == 0 && flaw != Flaw::centre_kept)) {
            if (flaw == Flaw::one_dropped) --i;
            continue;
        }
        const double logarithm = flaw == Flaw::base_10 ? std::log10(r) : std::log(r);
        double f = (flaw == Flaw::f_without_2 ? -1 : -2) * logarithm / (flaw == Flaw::f_without_r ? 1 : r);
        if (flaw != Flaw::f_without_root) f = std::sqrt(f);
        normals.push_back(f * (flaw == Flaw::x_first ? x : y));
        if (flaw == Flaw::only_y) continue;
        if (normals.size() < count || flaw == Flaw::one_more)
            normals.push_back(f * (flaw == Flaw::x_first ? y : x));
    }
    return normals;
}

void check(const std::vector<double>& uniforms, std::size_t count) {
    asked("polar_normals(uniforms, " + std::to_string(count) + ")", "uniforms = " + show(uniforms));
    const auto with = [&](Flaw flaw) { return flawed(flaw, uniforms, count); };
    compare(
        polar_normals(uniforms, count), with(Flaw::none),
        {
            {"x-before-y", "f x comes before f y. NumPy returns f y first, and f x the next time.",
             with(Flaw::x_first)},
            {"second-number-lost",
             "Every point gives f y only. It has a second number, f x, which comes next.",
             with(Flaw::only_y)},
            {"not-centred", "The point lies between 0 and 1. Move it: x = 2 u - 1, y = 2 v - 1.",
             with(Flaw::not_centred)},
            {"outside-kept",
             "A point outside of the disc is used, where -2 log r / r is negative. Drop it when r >= 1.",
             with(Flaw::outside_kept)},
            {"centre-kept", "The point with r = 0 is used: log 0 is not finite. Drop it too.",
             with(Flaw::centre_kept)},
            {"one-number-dropped",
             "After a dropped point the next one begins at its second number. Both go: take the next two.",
             with(Flaw::one_dropped)},
            {"root-forgotten", "f is a square root: sqrt(-2 log r / r).", with(Flaw::f_without_root)},
            {"not-divided-by-r", "f = sqrt(-2 log r) lacks the division by r under the root.",
             with(Flaw::f_without_r)},
            {"two-forgotten", "f lacks the factor 2 under the root: sqrt(-2 log r / r).",
             with(Flaw::f_without_2)},
            {"base-10", "The logarithm is the natural one, std::log, not std::log10.", with(Flaw::base_10)},
            {"distance-not-squared", "r is the squared distance, x x + y y, without a root.",
             with(Flaw::square_root_as_r)},
            {"one-too-many", "An odd count ends with f y: its f x is not wanted any more.",
             with(Flaw::one_more)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one point of two, two numbers",
         [] {
             check({0.75, 0.625, 0.3125, 0.5625}, 2);
         }},
        {"one number",
         [] {
             check({0.25, 0.875, 0.75, 0.5}, 1);
         }},
        {"none", [] { check({}, 0); }},
        {"two points",
         [] {
             check({0.25, 0.125, 0.5625, 0.375, 0.75, 0.625, 0.4375, 0.8125}, 4);
         }},
        {"a point outside of the disc, then one inside",
         [] {
             check({0.0625, 0.03125, 0.625, 0.3125, 0.75, 0.4375, 0.5, 0.25}, 2);
         }},
        {"the centre, then another point",
         [] {
             check({0.5, 0.5, 0.6875, 0.25, 0.5, 0.75, 0.25, 0.5}, 3);
         }},
        {"on the circle, then inside",
         [] {
             check({0, 0.5, 0.4375, 0.8125, 0.25, 0.375, 0.5, 0.25}, 2);
         }},
        {"five numbers",
         [] {
             check({0.375, 0.1875, 0.9375, 0.96875, 0.125, 0.5625, 0.3125, 0.625, 0.5, 0.25, 0.75, 0.5}, 5);
         }},
    };
}
}  // namespace checker
