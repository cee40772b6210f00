// Images that are not digits, for the eleventh class: a network that has seen only digits finds one in
// everything. They are drawn, or made of digits: turned, mirrored, side by side, and put together of halves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/pieces.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/scaled.h"
#include "chapters/15_draw/shapes.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/math/random.h"

namespace non_digits {

using Ink = Matrix<double>;

// Two to four strokes of two to five points anywhere, or a single longer one; half of them angular.
inline Shape scribble(Random& random) {
    const auto anywhere = [&] { return random.uniform(0, 100); };
    Shape shape(1 + random.below(4));
    for (Stroke& stroke : shape) {
        const std::size_t points = shape.size() == 1 ? 4 + random.below(8) : 2 + random.below(4);
        const std::size_t times = 1 + random.below(2);
        for (std::size_t i = 0; i < points; ++i) stroke.insert(stroke.end(), times, {anywhere(), anywhere()});
    }
    return shape;
}

// The place between b and c, t from 0 to 1, on the curve through a, b, c, d (Catmull and Rom, 1974).
inline double on_curve(double a, double b, double c, double d, double t) {
    return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)));
}

// Inks the pixels of a page around the point, as a round pen.
inline void press(Ink& page, Point at, double pen) {
    const auto first = [&](double x) { return static_cast<std::size_t>(std::max(0.0, x - pen)); };
    for (std::size_t i = first(at.y); i < page.rows() && static_cast<double>(i) < at.y + pen; ++i) {
        for (std::size_t j = first(at.x); j < page.columns() && static_cast<double>(j) < at.x + pen; ++j) {
            const double y = static_cast<double>(i) + 0.5 - at.y, x = static_cast<double>(j) + 0.5 - at.x;
            if (y * y + x * x <= pen * pen) page(i, j) = 1;
        }
    }
}

// The shape as a hand draws it: it misses every point a little, with a pen that may be fine or broad.
inline Ink drawn(const Shape& shape, Random& random) {
    constexpr double scale = 0.6, margin = 18, miss = 6;  // pixels for a step of the grid; pixels; steps
    Ink page(96, 96);
    const double pen = random.uniform(2, 7);
    for (Stroke stroke : shape) {
        Point last{-1, -1}, missed{};
        for (Point& point : stroke) {
            if (point != last) missed = {random.uniform(-miss, miss), random.uniform(-miss, miss)};
            last = point;
            point = {margin + scale * (point.x + missed.x), margin + scale * (point.y + missed.y)};
        }
        for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
            const Point b = stroke[i], c = stroke[i + 1];
            const Point a = i == 0 ? b : stroke[i - 1], d = i + 2 == stroke.size() ? c : stroke[i + 2];
            for (double t = 0; t <= 1; t += 1.0 / 32) {
                press(page, {on_curve(a.x, b.x, c.x, d.x, t), on_curve(a.y, b.y, c.y, d.y, t)}, pen);
            }
        }
    }
    return page;
}

inline Ink mirrored(const Ink& ink) {
    Ink result(ink.rows(), ink.columns());
    for (std::size_t i = 0; i < ink.rows(); ++i) {
        for (std::size_t j = 0; j < ink.columns(); ++j) result(i, ink.columns() - 1 - j) = ink(i, j);
    }
    return result;
}

// By a quarter, clockwise.
inline Ink turned(const Ink& ink) {
    return mirrored(transpose(ink));
}

// Two of the same height with `gap` columns between them.
inline Ink beside(const Ink& left, const Ink& right, std::size_t gap) {
    const Box a = bounding_box(left), b = bounding_box(right);
    Ink result(left.rows(), a.width() + gap + b.width());
    for (std::size_t i = 0; i < left.rows(); ++i) {
        for (std::size_t j = 0; j < a.width(); ++j) result(i, j) = left(i, a.left + j);
        for (std::size_t j = 0; j < b.width(); ++j) result(i, a.width() + gap + j) = right(i, b.left + j);
    }
    return result;
}

// The upper half of one and the lower half of another.
inline Ink halves(const Ink& above, const Ink& below) {
    Ink result = below;
    std::copy_n(above.data(), above.size() / 2, result.data());
    return result;
}

inline Ink non_digit(const Digits& digits, Random& random) {
    // An image with one of these labels. A 0 on its side is a 0, and a mirrored 2 may be a 5.
    const auto any = [&](std::string_view labels) {
        for (;;) {
            const std::size_t i = random.below(digits.count());
            if (labels.find(static_cast<char>('0' + digits.labels[i])) == labels.npos) continue;
            return Ink(digits.height, digits.width, {digits.image(i).begin(), digits.image(i).end()});
        }
    };
    switch (random.below(8)) {
        case 0:
        case 1:
        case 2:
            return drawn(shapes()[random.below(shapes().size())], random);
        case 3:
        case 4:
            return drawn(scribble(random), random);
        case 5:
            return random.below(3) == 0 ? mirrored(any("34679")) : turned(any("123456789"));
        case 6: {
            const Ink left = any("0123456789"), right = any("0123456789");
            return beside(left, right, random.below(6));
        }
        default: {
            const Ink one = turned(any("123456789")), other = any("0123456789");
            return random.below(2) == 0 ? halves(one, other) : turned(halves(turned(other), one));
        }
    }
}

}  // namespace non_digits

// The digits, and a third as many images that are not digits, with the label no_digit. `random` alone decides
// which.
inline Digits with_non_digits(const Digits& digits, const Random& random) {
    Digits all = digits;
    const std::size_t count = digits.count() / 3, size = digits.image_size();
    all.pixels.resize((digits.count() + count) * size);
    all.labels.resize(digits.count() + count, std::uint8_t{no_digit});
    parallel_for(count, 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            Random own = random.part(i);
            std::ranges::copy(framed(non_digits::non_digit(digits, own)),
                              &all.pixels[(digits.count() + i) * size]);
        }
    });
    return all;
}
