// Checks 15/shrink: the right means beside those with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

namespace checker {
namespace {

using Picture = Matrix<double>;

enum class Flaw {
    none,
    corner,
    middle,
    sum,
    whole_parts,
    whole_steps,
    cut_borders,
    by_touched,
    exchanged,
    below_zero,
    cut_out,
    rounded
};

double part(std::size_t at, double from, double to, Flaw flaw) {
    const double common = std::min(to, static_cast<double>(at) + 1) - std::max(from, static_cast<double>(at));
    if (flaw == Flaw::below_zero) return common;
    return common <= 0 ? 0.0 : flaw == Flaw::whole_parts ? 1.0 : common;
}

double one_pixel(const Picture& old, double y, double x) {
    return old(static_cast<std::size_t>(y), static_cast<std::size_t>(x));
}

Picture with(Flaw flaw, const Picture& old, std::size_t height, std::size_t width) {
    const auto rows = static_cast<double>(old.rows()), columns = static_cast<double>(old.columns());
    double d = rows / static_cast<double>(height), e = columns / static_cast<double>(width);
    if (flaw == Flaw::exchanged) std::swap(d, e);
    if (flaw == Flaw::whole_steps) d = std::floor(d), e = std::floor(e);
    Picture result(height, width);
    for (std::size_t i = 0; i < height; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            double top = static_cast<double>(i) * d, bottom = top + d;
            double left = static_cast<double>(j) * e, right = left + e;
            if (flaw == Flaw::cut_borders) {
                top = std::floor(top + 1e-9), bottom = std::floor(bottom + 1e-9);
                left = std::floor(left + 1e-9), right = std::floor(right + 1e-9);
            }
            double sum = 0, weights = 0, touched = 0;
            for (std::size_t y = 0; y < old.rows(); ++y) {
                for (std::size_t x = 0; x < old.columns(); ++x) {
                    const double weight = part(y, top, bottom, flaw) * part(x, left, right, flaw);
                    sum += weight * old(y, x);
                    weights += weight;
                    touched += weight > 0 ? 1 : 0;
                }
            }
            switch (flaw) {
                case Flaw::corner:
                    result(i, j) = one_pixel(old, top + 1e-9, left + 1e-9);
                    break;
                case Flaw::middle:
                    result(i, j) = one_pixel(old, top + d / 2 + 1e-9, left + e / 2 + 1e-9);
                    break;
                case Flaw::cut_out:
                    result(i, j) = old(i, j);
                    break;
                case Flaw::sum:
                    result(i, j) = sum;
                    break;
                case Flaw::by_touched:
                    result(i, j) = sum / touched;
                    break;
                case Flaw::whole_parts:
                    result(i, j) = sum / weights;
                    break;
                case Flaw::cut_borders:
                    result(i, j) = sum / weights;
                    break;
                case Flaw::rounded:
                    result(i, j) = std::round(sum / (d * e));
                    break;
                default:
                    result(i, j) = sum / (d * e);
            }
        }
    }
    return result;
}

void check(const Picture& old, std::size_t height, std::size_t width) {
    asked("shrink(picture, " + show(height) + ", " + show(width) + ")", "picture = " + show(old));
    const auto flawed = [&](Flaw flaw) { return with(flaw, old, height, width); };
    compare(
        shrink(old, height, width), flawed(Flaw::none),
        {
            {"one-pixel-taken",
             "Each new pixel is one old pixel, its corner's. It is the mean of all that it covers.",
             flawed(Flaw::corner)},
            {"one-pixel-taken",
             "Each new pixel is one old pixel, its middle's. It is the mean of all that it covers.",
             flawed(Flaw::middle)},
            {"sum-not-mean", "These are sums. Divide by the area of a new pixel, d * e.", flawed(Flaw::sum)},
            {"parts-count-whole",
             "A pixel that is covered in part counts like a whole one. Weigh it with its part.",
             flawed(Flaw::whole_parts)},
            {"steps-cut-to-whole-pixels",
             "d and e are cut to whole numbers, as a division of integers does. Divide doubles.",
             flawed(Flaw::whole_steps)},
            {"borders-cut-to-whole-pixels",
             "Every old pixel goes to one new pixel only. One that two of them cover in part must be shared.",
             flawed(Flaw::cut_borders)},
            {"divided-by-the-touched",
             "The sum is divided by the number of pixels that are touched. Divide by the area d * e.",
             flawed(Flaw::by_touched)},
            {"steps-exchanged",
             "d and e are exchanged: d belongs to rows and height, e to columns and width.",
             flawed(Flaw::exchanged)},
            {"overlap-below-zero",
             "Pixels that are not covered count with a negative overlap. It is at least 0.",
             flawed(Flaw::below_zero)},
            {"cut-out", "This is the upper left part of the picture, not all of it made smaller.",
             flawed(Flaw::cut_out)},
            {"rounded", "The means are rounded. They need not be whole numbers.", flawed(Flaw::rounded)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one pixel of four",
         [] {
             check({{1, 2}, {4, 9}}, 1, 1);
         }},
        {"the same size",
         [] {
             check({{1, 2, 3}, {5, 8, 13}}, 2, 3);
         }},
        {"three in a row to two",
         [] {
             check({{3, 6, 30}}, 1, 2);
         }},
        {"half as high, half as wide",
         [] {
             check({{1, 2, 3, 4}, {5, 9, 7, 1}, {0, 3, 8, 2}, {4, 4, 1, 6}}, 2, 2);
         }},
        {"five rows to three",
         [] {
             check({{2}, {4}, {10}, {1}, {7}}, 3, 1);
         }},
        {"no side fits",
         [] {
             check({{1, 8, 2, 0, 5}, {7, 3, 9, 4, 1}, {6, 2, 5, 8, 3}, {0, 4, 1, 7, 9}}, 3, 2);
         }},
    };
}
}  // namespace checker
