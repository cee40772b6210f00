#include "chapters/15_draw/stroke_width.h"

#include <cmath>
#include <cstddef>
#include <string>

#include "common/math/matrix.h"
#include "tests/support/check.h"

namespace stroke_width_test {

namespace {

// A ring with an outer diameter of 80 pixels, as strong as `ink` says.
Matrix<double> ring(double width, double ink = 1) {
    Matrix<double> picture(100, 100);
    for (std::size_t y = 0; y < 100; ++y) {
        for (std::size_t x = 0; x < 100; ++x) {
            const double radius = std::hypot(static_cast<double>(y) - 49.5, static_cast<double>(x) - 49.5);
            if (radius < 40 && radius > 40 - width) picture(y, x) = ink;
        }
    }
    return picture;
}

// A bar with a margin, turned by an angle.
Matrix<double> bar(double width, double degrees) {
    const double up = std::sin(degrees * 0.0174533), across = std::cos(degrees * 0.0174533);
    Matrix<double> picture(120, 120);
    for (std::size_t y = 0; y < 120; ++y) {
        for (std::size_t x = 0; x < 120; ++x) {
            const double down = static_cast<double>(y) - 59.3, right = static_cast<double>(x) - 59.4;
            const bool inside =
                std::abs(across * right + up * down) < 50 && std::abs(across * down - up * right) < width / 2;
            if (inside) picture(y, x) = 1;
        }
    }
    return picture;
}

void the_width_of_rings_and_bars() {
    for (const double width : {3.0, 6.0, 10.0, 16.0, 22.0}) {
        for (const double ink : {1.0, 0.3, 200.0}) {
            expect_near(static_cast<double>(stroke_width(ring(width, ink))) / 10, width, 0.05 * width,
                        "a ring");
        }
        double mean = 0;
        for (int degrees = 0; degrees < 180; degrees += 5) {
            mean += static_cast<double>(stroke_width(bar(width, degrees))) / 360;
        }
        expect_near(mean, width * 100 / (100 + width), 0.05 * width, "bars, with the sides of their ends");
    }
}

// Half way to 9.8 pixels, as near as steps of 2 pixels come.
void strokes_come_half_way() {
    for (const double width : {2.0, 4.0, 7.0, 14.0, 18.0, 24.0, 30.0}) {
        const Matrix<double> before = ring(width), after = with_usual_strokes(before);
        const double changed = static_cast<double>(stroke_width(after)) / 10;
        expect_near(changed, (width + 9.8) / 2, 1.7, "a ring with a width of " + std::to_string(width));
        expect(width < 9.8 ? changed > width : changed < width, "in the right direction");
    }
}

void usual_strokes_stay() {
    for (const double width : {8.5, 9.8, 11.0}) {
        expect(with_usual_strokes(ring(width)) == ring(width), "nearer than a step");
    }
}

// Ink in a box of `height` rows and `width` columns.
Matrix<double> block(std::size_t height, std::size_t width) {
    Matrix<double> picture(40, 40);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) picture(8 + y, 8 + x) = 1;
    }
    return picture;
}

void clean_images_stay() {
    expect(with_usual_strokes(block(20, 18)) == block(20, 18), "20 pixels long, however thick");
    expect(with_usual_strokes(block(21, 18)) != block(21, 18), "one more, and it is thinned");
}

// A plate measures as very thick, though it has holes here and there: the steps make them meet.
void something_is_left() {
    Matrix<double> plate(82, 82);
    for (std::size_t y = 1; y < 81; ++y) {
        for (std::size_t x = 1; x < 81; ++x) plate(y, x) = 1;
    }
    for (std::size_t row = 0; row < 7; ++row) {
        const std::size_t left = row == 0 ? 9 : row % 2 == 1 ? 13 : 8;
        for (std::size_t x = left; x < 80; x += row == 0 ? 11 : 12) plate(11 + 10 * row, x) = 0;
    }
    expect_equal(stroke_width(plate), 329L, "6 steps, and no ink is further from a hole or the rim");
    expect(with_usual_strokes(plate) == plate, "it stays");
}

}  // namespace

const Test test("stroke_width", {
                                    {"the width of rings and bars", the_width_of_rings_and_bars},
                                    {"strokes come half way to the usual width", strokes_come_half_way},
                                    {"usual strokes stay", usual_strokes_stay},
                                    {"clean images stay", clean_images_stay},
                                    {"something is left", something_is_left},
                                });

}  // namespace stroke_width_test
