// Figure 2: how the second network is trained.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chapters/14_report/diagram.h"
#include "common/show/svg.h"

// A box around `middle` with two lines of text.
inline std::string svg_box(Point middle, std::string_view first_line, std::string_view second_line) {
    constexpr double width = 118, height = 54;
    return svg_rectangle({middle.x - width / 2, middle.y - height / 2}, width, height,
                         "rx=\"6\" fill=\"#dcecf7\" stroke=\"#0072b2\" stroke-width=\"1.5\"") +
           svg_text({middle.x, middle.y - 5}, first_line, centred) +
           svg_text({middle.x, middle.y + 15}, second_line, "text-anchor=\"middle\" fill=\"#666\"");
}

// From the images to the loss, and with the gradients back to the weights of both layers.
inline std::string training_diagram(std::size_t inputs, std::size_t hidden, std::size_t classes) {
    constexpr double across = 144, middle = 122, back = 190;  // from box to box; height of the ways
    const auto column = [](double k) { return 70 + across * k; };
    std::string svg = svg_box({column(0), middle}, "images", std::to_string(inputs) + " pixels") +
                      svg_box({column(1), middle}, "hidden layer", std::to_string(hidden) + " tanh") +
                      svg_box({column(2), middle}, "output layer", std::to_string(classes) + " sigmoid") +
                      svg_box({column(3), middle}, "loss", "cross-entropies") +
                      svg_box({column(3), 36}, "labels", std::to_string(classes) + " one-hot");
    for (const double k : {0.0, 1.0, 2.0}) {
        svg += svg_arrow({column(k) + 59, middle}, {column(k + 1) - 59, middle});
    }
    svg += svg_arrow({column(3), 63}, {column(3), middle - 27});
    svg += "<path d=\"M" + svg_point({column(3), middle + 27}) + "L" + svg_point({column(3), back}) + "L" +
           svg_point({column(1), back}) + "\" fill=\"none\" stroke=\"#555\" stroke-width=\"1.5\"/>\n";
    svg += svg_arrow({column(1), back}, {column(1), middle + 27});
    svg += svg_arrow({column(2), back}, {column(2), middle + 27});
    svg += svg_text({column(2), back + 22}, "gradients: one step of every weight an epoch", centred);
    return svg_document(column(3) + 70, back + 36, "Training",
                        "Images pass through the hidden layer and the output layer to the loss, which also "
                        "needs the labels; gradients go back to both layers",
                        svg);
}
