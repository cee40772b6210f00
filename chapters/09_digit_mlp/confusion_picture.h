// The confusion matrix as a picture: right answers in blue, wrong ones in orange.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "chapters/09_digit_mlp/confusion.h"
#include "common/program/numbers.h"
#include "common/show/svg.h"

// White for a share of 0, the colour (red, green, blue) for 1.
inline std::string mixed_with_white(double share, double red, double green, double blue) {
    const auto part = [&](double colour) { return decimal_text(255 - share * (255 - colour), 0); };
    return "rgb(" + part(red) + "," + part(green) + "," + part(blue) + ")";
}

inline constexpr double confusion_cell_size = 46;

// A count on its colour. On the diagonal blue, by its share of the row; elsewhere orange, by the square root
// of its share of the largest wrong count, so that few errors can be seen beside many.
inline std::string confusion_cell(Point corner, std::size_t count, bool on_diagonal, double share) {
    constexpr double size = confusion_cell_size;
    const std::string colour = on_diagonal ? mixed_with_white(0.95 * share, 0, 114, 178)
                                           : mixed_with_white(0.8 * std::sqrt(share), 213, 94, 0);
    const std::string text = on_diagonal && share > 0.5 ? "font-weight=\"600\" fill=\"#fff\""
                             : count == 0               ? "fill=\"#bbb\""
                                                        : "";
    return svg_rectangle(corner, size, size, "stroke=\"#ddd\" fill=\"" + colour + "\"") +
           svg_text({corner.x + size / 2, corner.y + size / 2 + 5}, std::to_string(count),
                    std::string(centred) + " " + text);
}

// A row for each class, a column for each answer, and beside each row the share that is right.
inline std::string confusion_picture(const ConfusionMatrix& counts) {
    constexpr double size = confusion_cell_size, left = 74, top = 76;
    const std::string name = std::string(centred) + " font-weight=\"600\"";
    const double side = size * static_cast<double>(counts.size()), middle = top + side / 2;
    std::size_t most_wrong = 1;
    for (std::size_t a = 0; a < counts.size(); ++a) {
        for (std::size_t b = 0; b < counts.size(); ++b)
            most_wrong = std::max(most_wrong, a == b ? 1 : counts[a][b]);
    }
    std::string svg =
        svg_text({left + side / 2, 28}, "what the network says", centred) +
        svg_text({24, middle}, "what the image is",
                 std::string(centred) + " transform=\"rotate(-90 24 " + svg_number(middle) + ")\"") +
        svg_text({left + side + 40, top - 14}, "right", centred);
    for (std::size_t a = 0; a < counts.size(); ++a) {
        const double along = size * static_cast<double>(a), text = along + size / 2;
        const std::optional<double> right = share_right(counts, a);
        svg += svg_text({left + text, top - 14}, std::to_string(a), name) +
               svg_text({left - 18, top + text + 5}, std::to_string(a), name) +
               svg_text({left + side + 40, top + text + 5},
                        right ? decimal_text(100 * *right, 1) + " %" : "-", centred);
        for (std::size_t b = 0; b < counts.size(); ++b) {
            const double wrong = static_cast<double>(counts[a][b]) / static_cast<double>(most_wrong);
            svg += confusion_cell({left + size * static_cast<double>(b), top + along}, counts[a][b], a == b,
                                  a == b ? right.value_or(0) : wrong);
        }
    }
    return svg_document(
        left + side + 84, top + side + 20, "Confusion matrix",
        "A row for what each image is, a column for what the network says, in each cell how many images",
        svg);
}
