// Chapter 01: one neuron with the numbers of an example, and its sigmoid.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "chapters/01_neuron/gates.h"
#include "chapters/01_neuron/neuron.h"
#include "chapters/01_neuron/sigmoid.h"
#include "chapters/14_report/diagram.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

// The sigmoid from -4 to 4 in a box around `middle`, with a mark at z.
inline std::string small_sigmoid(Point middle, double z) {
    constexpr double width = 124, height = 96, inside_x = 13, inside_y = 33;  // units for 1 of z and of a
    const auto place = [&](double at) {
        return Point{middle.x + inside_x * at, middle.y + 2 * inside_y * (0.5 - sigmoid(at))};
    };
    std::string path = "M" + svg_point(place(-4));
    for (int i = -15; i <= 16; ++i) path += "L" + svg_point(place(i / 4.0));
    return svg_rectangle({middle.x - width / 2, middle.y - height / 2}, width, height,
                         "rx=\"8\" " + filled(pale_blue, blue)) +
           svg_line({middle.x, middle.y - 40}, {middle.x, middle.y + 40}, "stroke=\"#9bb9cc\"") +
           svg_line({middle.x - 54, middle.y}, {middle.x + 54, middle.y}, "stroke=\"#9bb9cc\"") +
           "<path d=\"" + path + "\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"2.5\"/>\n" +
           svg_circle(place(z), 5, "fill=\"#d55e00\"");
}

// The AND gate of the page, asked about the inputs 1 and 1: from left to right what the neuron computes.
inline std::string neuron_drawing() {
    const GateNeuron gate{{1, 1}, -1.5};
    const std::array<double, 2> inputs = {1, 1};
    const double z = weighted_sum(gate.weights, inputs, gate.bias),
                 a = neuron(gate.weights, inputs, gate.bias);
    constexpr double middle = 152, apart = 84;
    const Point sum = {366, middle}, curve = {545, middle}, output = {712, middle};
    std::string svg;
    for (const auto& [x, title] : {std::pair(58.0, "inputs"),
                                   {184.0, "weights"},
                                   {sum.x, "sum"},
                                   {curve.x, "sigmoid"},
                                   {output.x, "activation"}}) {
        svg += svg_text({x, 26}, title, centred_heading);
    }
    for (std::size_t j = 0; j < 2; ++j) {
        const std::string name = std::to_string(j + 1), x = short_text(inputs[j]),
                          w = short_text(gate.weights[j]);
        const double y = middle + apart * (static_cast<double>(j) - 1);
        const Point tip = {sum.x - 36, middle - (j == 0 ? 16 : 0)};
        svg += svg_circle({58, y}, 24, filled(pale_grey, "#555")) + svg_text({58, y + 5}, x, centred) +
               svg_formula({22, y + 5}, "x_" + name);
        svg += svg_arrow({83, y}, {134, y}) +
               svg_rectangle({136, y - 18}, 96, 36, "rx=\"8\" " + filled("#fff", "#555")) +
               svg_formula({184, y + 5}, "w_" + name + " = " + w);
        svg += svg_arrow({233, y}, tip) + svg_text({272, y - 9 + (j == 0 ? 8 : 0)},
                                                   short_text(inputs[j] * gate.weights[j]),
                                                   "text-anchor=\"middle\" fill=\"#d55e00\"");
    }
    const double below = middle + apart;
    svg += svg_rectangle({136, below - 18}, 96, 36, "rx=\"8\" " + filled("#fff", "#555")) +
           svg_text({184, below + 5}, "b = " + short_text(gate.bias), centred);
    svg += svg_arrow({233, below}, {sum.x - 32, middle + 18}) +
           svg_text({262, below - 36}, short_text(gate.bias), "text-anchor=\"middle\" fill=\"#d55e00\"");
    svg += svg_circle(sum, 34, filled(pale_blue, blue)) +
           svg_text({sum.x, middle + 9}, "Σ", "text-anchor=\"middle\" font-size=\"26\"");
    svg +=
        svg_arrow({sum.x + 35, middle}, {curve.x - 63, middle}) +
        svg_text({441, middle - 10}, "z = " + short_text(z), centred) + small_sigmoid(curve, z) +
        svg_text({curve.x, middle + 72}, "S(" + short_text(z) + ") = " + decimal_text(a, 3), centred_remark);
    svg += svg_arrow({curve.x + 63, middle}, {output.x - 35, middle}) +
           svg_circle(output, 34, filled(pale_orange, orange)) +
           svg_text({output.x, middle + 5}, decimal_text(a, 3), centred_heading) +
           svg_text({output.x, middle + 60}, std::string("a > 0.5: ") + (a > 0.5 ? "yes" : "no"), centred);
    return svg_document(780, 274, "What one neuron computes",
                        "The inputs 1 and 1 times the weights 1 and 1, summed up with the bias -1.5, give z "
                        "= 0.5; the sigmoid makes 0.622 of it, which is above one half",
                        svg);
}

// S(z) and its slope, equation (2) and its derivative a (1 - a).
inline std::string sigmoid_drawing() {
    Series value{"S(z)"}, slope{"its slope S(z) (1 - S(z))"};
    for (int i = -80; i <= 80; ++i) {
        const double z = i / 10.0, a = sigmoid(z);
        value.x.push_back(z);
        value.y.push_back(a);
        slope.x.push_back(z);
        slope.y.push_back(a * (1 - a));
    }
    return line_chart({value, slope}, {.title = "The sigmoid, and how steep it is", .x_label = "z"});
}
