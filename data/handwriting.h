// From a form to the path of a pen: what a hand does to a digit while it writes.
// Everything is integer arithmetic, so that every compiler and machine writes the same.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/math/random.h"
#include "data/curve.h"
#include "data/digit_forms.h"
#include "data/variety.h"

// A point on the pen's path, in grid steps / 64, and the pen's radius there in 1/256 of its mean.
struct PenPoint {
    int x, y, radius;
};

using PenPath = std::vector<PenPoint>;

namespace handwriting {

inline constexpr int unit = 64;  // one step of the forms' grid

// A bell-shaped random number with mean 0 and this standard deviation, never beyond 3.5 of them: the sum of
// four uniform 16-bit numbers, whose own standard deviation is 65536 sqrt(4 / 12) = 37837.
inline int bell(Random& random, int deviation) {
    const std::uint64_t bits = random.next();
    std::int64_t sum = -2 * 65535;
    for (int shift = 0; shift < 64; shift += 16) sum += static_cast<std::int64_t>((bits >> shift) & 0xffff);
    return static_cast<int>(sum * deviation / 37837);
}

// One of the forms, each as often as its share says; if `all` is false, always the commonest.
inline const Form& choose_form(const std::vector<Form>& forms, bool all, Random& random) {
    if (!all) return *std::ranges::max_element(forms, {}, &Form::share);
    unsigned total = 0;
    for (const Form& form : forms) total += form.share;
    std::uint64_t ticket = random.below(total);
    std::size_t chosen = 0;
    while (ticket >= forms[chosen].share) ticket -= forms[chosen++].share;
    return forms[chosen];
}

// What one hand does to all points of a form: it bends the form like a sheet of rubber that is pulled at 3 x
// 3 places, with the smooth weights of a quadratic Bezier surface in between; it makes it wider and slants
// it.
struct Hand {
    std::array<std::array<GridPoint, 3>, 3> pulls;  // in units; rows from top to bottom
    int width, slant, rise;                         // in 1/256

    Hand(const Variety& variety, Random& random) {
        for (auto& row : pulls) {
            for (GridPoint& pull : row)
                pull = {bell(random, variety.bend * unit), bell(random, variety.bend * unit)};
        }
        width = std::max(150, 256 + bell(random, variety.width));
        slant = std::clamp(bell(random, variety.slant), -200, 200);
        rise = bell(random, variety.rise);
    }

    // From the grid to units about the middle of the form.
    GridPoint place(GridPoint point) const {
        const auto weights = [](std::int64_t t) {  // they sum to 10,000
            return std::array{(100 - t) * (100 - t), 2 * t * (100 - t), t * t};
        };
        const auto across = weights(point.x), down = weights(point.y);
        std::int64_t dx = 0, dy = 0;
        for (std::size_t row = 0; row < 3; ++row) {
            for (std::size_t column = 0; column < 3; ++column) {
                dx += across[column] * down[row] * pulls[row][column].x;
                dy += across[column] * down[row] * pulls[row][column].y;
            }
        }
        const int x = ((point.x - 50) * unit + static_cast<int>(dx / 100'000'000)) * width / 256;
        const int y = (point.y - 50) * unit + static_cast<int>(dy / 100'000'000);
        return {x - y * slant / 256, y - x * rise / 256};
    }
};

// `end` moved along the line from `before`, further or back by a random share of its length.
inline GridPoint overshoot(GridPoint end, GridPoint before, int deviation, Random& random) {
    const int share = bell(random, deviation);
    return {end.x + (end.x - before.x) * share / 256, end.y + (end.y - before.y) * share / 256};
}

// The points of a stroke as this hand sets them, in units. Corners stay corners.
inline std::vector<GridPoint> place_stroke(const Stroke& stroke, const Hand& hand, const Variety& variety,
                                           Random& random) {
    std::vector<GridPoint> placed;
    for (std::size_t i = 0; i < stroke.size(); ++i) {
        if (i > 0 && stroke[i] == stroke[i - 1]) {
            placed.push_back(placed.back());
            continue;
        }
        const bool end = i == 0 || i + 1 == stroke.size();  // nobody starts or stops exactly where meant
        const int wobble = variety.wobble * unit / 10 * (end ? 3 : 2) / 2;
        const GridPoint point = hand.place(stroke[i]);
        placed.push_back({point.x + bell(random, wobble), point.y + bell(random, wobble)});
    }
    placed.front() = overshoot(placed.front(), placed[1], variety.ends, random);
    placed.back() = overshoot(placed.back(), placed[placed.size() - 2], variety.ends, random);
    return placed;
}

// The path with the pen's pressure: a radius at its start and its end, and between them a parabola that a
// third number draws up or down.
inline void append_pressed(const std::vector<GridPoint>& path, const Variety& variety, Random& random,
                           PenPath& pen) {
    const int start = bell(random, variety.pressure), end = bell(random, variety.pressure);
    const int middle = bell(random, variety.pressure);
    const int count = static_cast<int>(path.size());
    for (int i = 0; i < count; ++i) {
        const int t = 256 * i / count, u = 256 - t;
        const int change = (start * u / 256 * u + 2 * middle * t / 256 * u + end * t / 256 * t) / 256;
        const GridPoint point = path[static_cast<std::size_t>(i)];
        pen.push_back({point.x, point.y, std::max(96, 256 + change)});
    }
}

// Takes out a stretch somewhere: the pen was lifted, or had no ink.
inline void lift_pen(PenPath& pen, Random& random) {
    const auto gap = static_cast<std::size_t>(24 + random.below(24));
    if (pen.size() < 4 * gap) return;
    const auto from = static_cast<std::ptrdiff_t>(gap + random.below(pen.size() - 3 * gap));
    pen.erase(pen.begin() + from, pen.begin() + from + static_cast<std::ptrdiff_t>(gap));
}

}  // namespace handwriting

// The path of the pen when a hand writes this form: points so close together that their ink makes a line.
inline PenPath write_form(const Form& form, const Variety& variety, Random& random) {
    using namespace handwriting;
    const Hand hand(variety, random);
    PenPath pen;
    for (const Stroke& stroke : form.strokes) {
        append_pressed(curve(place_stroke(stroke, hand, variety, random)), variety, random, pen);
    }
    if (static_cast<int>(random.below(1000)) < variety.breaks) lift_pen(pen, random);
    return pen;
}
