// A hundred digits as a hand draws them on a page of 128 x 128, made as small as the training images by the
// parts: what the network reads when it is not given images that somebody has prepared.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chapters/15_draw/as_mnist.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "data/draw_digit.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/network.h"

namespace mine {

// The page's ink, 0 or 1.
inline Matrix<double> drawn(unsigned digit, Random& random) {
    const Form& form = handwriting::choose_form(digit_forms().at(digit), true, random);
    PenPath path = write_form(form, Variety{}, random);
    scan::fit_to_page(path);
    const scan::Page page = scan::ink(path, mean_pen, scan::paper_grain(0, random));
    constexpr std::size_t side = scan::page_side;
    return Matrix<double>(side, side, std::vector<double>(page.begin(), page.end()));
}

// The ink in its box: as large as the digit.
inline Matrix<double> cut_out(const Matrix<double>& page) {
    const Box box = bounding_box(page);
    Matrix<double> ink(box.bottom - box.top, box.right - box.left);
    for (std::size_t y = 0; y < ink.rows(); ++y) {
        for (std::size_t x = 0; x < ink.columns(); ++x) ink(y, x) = page(box.top + y, box.left + x);
    }
    return ink;
}

// 28 x 28, one row: shrunk into 20 x 20 with its proportions kept, then moved to where its centre of mass
// belongs. Whatever a move takes over the edge is lost.
inline Matrix<double> prepared(Parts& parts, const Matrix<double>& ink) {
    const std::size_t longer = std::max(ink.rows(), ink.columns());
    const auto side = [&](std::size_t length) {
        return std::max<std::size_t>(1, (2 * digit_size * length + longer) / (2 * longer));
    };
    const std::size_t height = side(ink.rows()), width = side(ink.columns());
    const std::string asked = "a drawing of " + ink.shape() + " as " + by(height, width);
    Matrix<double> digit(height, width), image(field_size, field_size), moved(1, field_size * field_size);
    parts.call<Shrink>("15/shrink", asked, ink.data(), ink.rows(), ink.columns(), height, width,
                       digit.data());
    check_finite(parts, "15/shrink", asked, digit.data(), digit.size());
    const std::size_t top = (field_size - height) / 2, left = (field_size - width) / 2;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) image(top + y, left + x) = digit(y, x);
    }
    long down = 0, right = 0;
    parts.call<CentreOfMass>("15/centre_of_mass", "the move of a drawing", image.data(), &down, &right);
    const auto inside = [](std::size_t at, long by) {
        const long to = static_cast<long>(at) + std::clamp(by, -100L, 100L);
        return to >= 0 && to < static_cast<long>(field_size) ? static_cast<std::size_t>(to) : field_size;
    };
    for (std::size_t y = 0; y < field_size; ++y) {
        for (std::size_t x = 0; x < field_size; ++x) {
            const std::size_t to_y = inside(y, down), to_x = inside(x, right);
            if (to_y < field_size && to_x < field_size) moved(0, to_y * field_size + to_x) = image(y, x);
        }
    }
    return moved;
}

// How many of the hundred are read right, ten of each digit.
inline std::size_t drawings_read(Parts& parts, Training& now, const Plan& plan) {
    Random random(100);
    std::size_t right = 0;
    for (std::size_t i = 0; i < 100; ++i) {
        const std::size_t label = i % 10;
        const Matrix<double> X = prepared(parts, cut_out(drawn(static_cast<unsigned>(label), random)));
        const Matrix<double> Z = forward(parts, now, plan, X).Z2;
        std::size_t prediction = 0;
        double share = 0;
        parts.call<Argmax>("08/argmax", "the digit of a drawing", Z.data(), &label, std::size_t{1},
                           Z.columns(), &prediction, &share);
        right += prediction == label ? 1 : 0;
    }
    return right;
}

}  // namespace mine
