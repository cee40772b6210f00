// Draws one handwritten-looking digit.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "common/math/random.h"
#include "data/digit_forms.h"
#include "data/handwriting.h"
#include "data/scan.h"

// How large each digit is written, in per cent: the pen is the same, so a small digit has broad lines.
inline constexpr std::array<int, 10> digit_sizes = {91, 91, 101, 105, 109, 111, 107, 100, 113, 112};

inline constexpr int mean_pen = 96;  // its radius in 1/16 pixel of the scan

// An image of `digit` (0 to 9): 28 x 28 pixels row by row, 0 for paper to 255 for ink.
inline std::vector<std::uint8_t> draw_digit(unsigned digit, const Variety& variety, Random& random) {
    const Form& form = handwriting::choose_form(digit_forms().at(digit), variety.forms != 0, random);
    const int pen = mean_pen + handwriting::bell(random, mean_pen * variety.pen / 256);
    const int size = variety.sizes != 0 ? digit_sizes[digit] : 100;
    const int radius = std::clamp(pen * 100 / size, 36, 220);
    const PenPath path = write_form(form, variety, random);
    return scan_path(path, radius, scan::paper_grain(variety.grain, random));
}
