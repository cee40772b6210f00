// Chapter 08: from logits to probabilities.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "chapters/08_softmax/softmax.h"
#include "chapters/14_report/diagram.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

// A bar for each number, the largest 150 high, with the number above and its index below.
inline std::string bars_panel(const std::string& title, std::span<const double> values, int decimals,
                              double left, std::string_view fill, std::string_view stroke) {
    constexpr double width = 46, apart = 58, floor = 226, tallest = 150;
    const double largest = *std::ranges::max_element(values);
    std::string svg = svg_formula({left + 1.5 * apart, 30}, title, centred_heading) +
                      svg_line({left - 4, floor}, {left + 3 * apart + 4, floor}, "stroke=\"#555\"");
    for (std::size_t c = 0; c < values.size(); ++c) {
        const double x = left + apart * (static_cast<double>(c) + 0.5),
                     height = tallest * values[c] / largest;
        if (height > 0)
            svg += svg_rectangle({x - width / 2, floor - height}, width, height, filled(fill, stroke));
        svg += svg_text({x, floor - height - 8}, decimal_text(values[c], decimals), centred) +
               svg_text({x, floor + 19}, "class " + std::to_string(c),
                        "text-anchor=\"middle\" fill=\"#666\" font-size=\"12\"");
    }
    return svg;
}

// The first row of the page's table: the logits 0, 1 and 3.
inline std::string softmax_drawing() {
    const Matrix<double> Z{{0, 1, 3}};
    const Matrix<double> P = softmax(Z);
    const Matrix<double> powers = map(Z, [](double z) { return std::exp(z); });
    double sum = 0;
    for (const double power : powers.row(0)) sum += power;
    std::string svg = bars_panel("logits z", Z.row(0), 0, 20, pale_grey, "#555") +
                      bars_panel("e^z", powers.row(0), 2, 292, pale_blue, blue) +
                      bars_panel("probabilities p", P.row(0), 3, 564, pale_orange, orange);
    svg += svg_arrow({206, 150}, {280, 150}) + svg_text({243, 138}, "exp", centred) +
           svg_arrow({478, 150}, {552, 150}) + svg_text({515, 138}, "/ " + decimal_text(sum, 2), centred);
    return svg_document(760, 262, "Softmax of three logits",
                        "The logits 0, 1 and 3 become the powers 1, 2.72 and 20.09 of e, and divided by "
                        "their sum the probabilities 0.042, 0.114 and 0.844",
                        svg);
}
