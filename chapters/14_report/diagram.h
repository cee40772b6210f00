// Diagrams of a network and of one neuron as SVG: the report's figures 1, 2, 3 and 6.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/program/numbers.h"
#include "common/show/svg.h"

// The heights at which a layer's neurons are drawn, around 0 and `step` apart. Of more than 8 neurons the
// first four and the last three are drawn; `dots_at` is the index of the place between them, which is left
// empty for dots.
struct DrawnLayer {
    std::vector<double> heights;
    std::size_t dots_at = 0;  // heights.size() when every neuron is drawn
};

inline DrawnLayer drawn_layer(std::size_t neurons, double step) {
    const std::size_t places = std::min<std::size_t>(neurons, 8);
    DrawnLayer layer{{}, neurons > 8 ? 4 : places};
    for (std::size_t i = 0; i < places; ++i) {
        layer.heights.push_back(step * (static_cast<double>(i) - static_cast<double>(places - 1) / 2));
    }
    return layer;
}

inline std::string three_dots(Point middle) {
    std::string svg;
    for (const double offset : {-7.0, 0.0, 7.0})
        svg += svg_circle({middle.x, middle.y + offset}, 1.8, "fill=\"#333\"");
    return svg;
}

// A fully connected network, e.g. {784, 64, 10}: a column of circles for each layer, every connection between
// circles that are drawn, below each column the layer's name and its number of neurons.
inline std::string network_diagram(const std::vector<std::size_t>& layer_sizes,
                                   const std::vector<std::string>& layer_names) {
    constexpr double step = 34, radius = 11;
    const std::size_t largest = *std::ranges::max_element(layer_sizes);
    const double middle = step * static_cast<double>(std::clamp<std::size_t>(largest, 3, 8)) / 2 + 10;
    double column = 150;  // wide enough for the longest name
    std::string sizes;
    for (std::size_t i = 0; i < layer_names.size(); ++i) {
        column = std::max(column, text_width(layer_names[i]) + 16);
        sizes += (i == 0 ? "" : "-") + std::to_string(layer_sizes[i]);
    }
    std::string lines, circles;
    DrawnLayer before;
    for (std::size_t k = 0; k < layer_sizes.size(); ++k) {
        const double x = column * (static_cast<double>(k) + 0.5);
        const DrawnLayer layer = drawn_layer(layer_sizes[k], step);
        for (std::size_t i = 0; i < layer.heights.size(); ++i) {
            const Point here = {x, middle + layer.heights[i]};
            if (i == layer.dots_at) {
                circles += three_dots(here);
                continue;
            }
            circles += svg_circle(here, radius, "fill=\"#dcecf7\" stroke=\"#0072b2\" stroke-width=\"1.5\"");
            for (std::size_t j = 0; k > 0 && j < before.heights.size(); ++j) {
                if (j == before.dots_at) continue;
                lines += svg_line({x - column, middle + before.heights[j]}, here,
                                  "stroke=\"#aaa\" stroke-width=\"0.7\"");
            }
        }
        circles += svg_text({x, 2 * middle + 8}, layer_names[k], centred);
        const std::string count = counted(layer_sizes[k], "neuron");
        circles += svg_text({x, 2 * middle + 27}, k == 0 ? std::to_string(layer_sizes[k]) + " inputs" : count,
                            "text-anchor=\"middle\" fill=\"#666\"");
        before = layer;
    }
    return svg_document(column * static_cast<double>(layer_sizes.size()), 2 * middle + 40,
                        "Neural network " + sizes, "Fully connected layers of " + sizes + " neurons",
                        lines + circles);
}

// An arrow in any direction, whose head ends at `to`.
inline std::string svg_arrow(Point from, Point to) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const Point along = {(to.x - from.x) / length, (to.y - from.y) / length};
    const Point neck = {to.x - 9 * along.x, to.y - 9 * along.y};
    return svg_line(from, neck, "stroke=\"#555\" stroke-width=\"1.5\"") + "<path d=\"M" + svg_point(to) +
           "L" + svg_point({neck.x - 4 * along.y, neck.y + 4 * along.x}) + "L" +
           svg_point({neck.x + 4 * along.y, neck.y - 4 * along.x}) + "Z\" fill=\"#555\"/>\n";
}

// A letter with a lowered index, e.g. x with a small 1.
inline std::string svg_indexed(Point at, std::string_view letter, std::string_view index) {
    return "<text x=\"" + svg_number(at.x) + "\" y=\"" + svg_number(at.y) + "\" text-anchor=\"middle\">" +
           xml_escaped(letter) + "<tspan dy=\"4\" font-size=\"10\">" + xml_escaped(index) +
           "</tspan></text>\n";
}

// One neuron (figure 3): inputs, weights, the weighted sum z of equation (1), the sigmoid of equation (2),
// the output. Of the inputs the first two and the last are drawn, named x1, x2 and xn.
inline std::string neuron_diagram() {
    constexpr double height = 296, middle = 138;
    constexpr std::string_view round = "fill=\"#dcecf7\" stroke=\"#0072b2\" stroke-width=\"1.5\"";
    const Point sum = {230, middle}, sigmoid = {355, middle};
    std::string svg;
    double place = middle - 90;  // of the next input
    for (const std::string_view index : {"1", "2", "", "n"}) {
        const Point input = {40, place};
        place += 60;
        if (index.empty()) {
            svg += three_dots(input);
            continue;
        }
        const Point tail = {input.x + 19, input.y}, tip = {sum.x - 27, sum.y + 0.12 * (input.y - middle)};
        const double slope = (tip.y - tail.y) / (tip.x - tail.x);
        svg += svg_arrow(tail, tip);
        const Point weight = {114, tail.y + slope * (114 - tail.x) - 10 - 12 * std::abs(slope)};
        svg += svg_indexed(weight, "w", index);
        svg += svg_circle(input, 18, "fill=\"#f3f3f3\" stroke=\"#555\" stroke-width=\"1.5\"");
        svg += svg_indexed({input.x, input.y + 5}, "x", index);
    }
    svg += svg_arrow({sum.x, middle + 68}, {sum.x, middle + 27}) +
           svg_text({sum.x, middle + 86}, "bias b", centred);
    svg += svg_circle(sum, 26, round) +
           svg_text({sum.x, middle + 8}, "Σ", "text-anchor=\"middle\" font-size=\"24\"");
    svg +=
        svg_arrow({sum.x + 27, middle}, {sigmoid.x - 27, middle}) + svg_text({292, middle - 9}, "z", centred);
    svg += svg_circle(sigmoid, 26, round);
    // The sigmoid's own shape, from (-1, -1) to (1, 1).
    svg += "<path d=\"M" + svg_point({sigmoid.x - 15, middle + 11}) + "C" +
           svg_point({sigmoid.x + 4, middle + 11}) + " " + svg_point({sigmoid.x - 4, middle - 11}) + " " +
           svg_point({sigmoid.x + 15, middle - 11}) +
           "\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"2.5\"/>\n";
    svg += svg_text({sigmoid.x, middle - 36}, "sigmoid", centred) +
           svg_text({sum.x, middle - 36}, "sum", centred);
    svg += svg_arrow({sigmoid.x + 27, middle}, {425, middle}) + svg_text({433, middle + 5}, "a = S(z)");
    return svg_document(
        500, height, "One neuron",
        "Inputs times weights, summed up with the bias to z, then the sigmoid, which gives the output a",
        svg);
}
