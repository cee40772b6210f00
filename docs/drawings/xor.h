// Chapter 07: XOR in the plane of the inputs, and in that of the two hidden neurons.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/xor.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

// A square field from -0.3 to 1.3.
inline PlotArea square_panel(double left) {
    return {left, 56, 250, 250, linear_axis({-0.3, 1.3}, 5), linear_axis({-0.3, 1.3}, 5)};
}

// The places of the panel where z > 0, as upright strips that begin and end where z changes its sign.
inline std::string yes_region(const PlotArea& area, const std::function<double(double, double)>& z) {
    constexpr int strips = 125, rows = 250;
    const double low = area.x.low, span = area.x.high - low;
    std::string path;
    for (int i = 0; i < strips; ++i) {
        const double x = low + span * (i + 0.5) / strips;
        const auto is_yes = [&](int row) { return row < rows && z(x, low + span * (row + 0.5) / rows) > 0; };
        for (int begin = 0; begin < rows; ++begin) {
            if (!is_yes(begin)) continue;
            int end = begin;
            while (is_yes(end)) ++end;
            const double across = area.width / strips, up = area.height / rows;
            path += "M" + svg_point({area.left + across * i, area.top + area.height - up * begin}) + "v" +
                    svg_number(-up * (end - begin)) + "h" + svg_number(across) + "v" +
                    svg_number(up * (end - begin)) + "z";
            begin = end;
        }
    }
    return "<path d=\"" + path + "\" fill=\"#dcecf7\"/>\n";
}

// The line w1 x1 + w2 x2 + b = 0 across the panel.
inline std::string decision_line(const PlotArea& area, double w1, double w2, double b,
                                 std::string_view colour) {
    const auto x2 = [&](double x1) { return -(w1 * x1 + b) / w2; };
    return svg_polyline(area, {{-9, x2(-9)}, {9, x2(9)}},
                        "stroke-width=\"2\" stroke=\"" + std::string(colour) + "\"");
}

inline std::string panel_frame(const PlotArea& area, const std::string& title, const std::string& across,
                               const std::string& up) {
    std::string svg =
        svg_rectangle({area.left, area.top}, area.width, area.height, filled("none", "#555", 1)) +
        svg_text({area.left + area.width / 2, 32}, title, centred_heading);
    for (const double tick : {0.0, 1.0}) {
        const std::string number = short_text(tick);
        svg += svg_text({on_field(area, tick, 0).x, area.top + area.height + 19}, number, centred_remark) +
               svg_text({area.left - 12, on_field(area, 0, tick).y + 5}, number, centred_remark);
    }
    const Point middle = on_field(area, 0.5, 0.5);
    return svg + svg_formula({middle.x, area.top + area.height + 19}, across, centred_remark) +
           svg_formula({area.left - 34, middle.y + 5}, up, centred_remark);
}

// A sample, its label in a disc, its inputs below.
inline std::string xor_mark(const PlotArea& area, Point place, bool is_one, const std::string& inputs) {
    const Point at = on_field(area, place.x, place.y);
    return svg_circle(at, 11, is_one ? filled(orange, orange) : filled("#fff", "#555")) +
           svg_text({at.x, at.y + 5}, is_one ? "1" : "0",
                    is_one ? "text-anchor=\"middle\" fill=\"#fff\"" : centred) +
           svg_text({at.x, at.y + 28}, inputs, "text-anchor=\"middle\" fill=\"#666\" font-size=\"12\"");
}

// The network that the page shows: two hidden neurons, seed 1.
inline std::string xor_drawing() {
    const XorTask task;
    const Network<double> network = train_xor(2, 1).network;
    const Matrix<double> A1 = forward(network, task.X).hidden;  // 4 x 2
    const Layer<double>&hidden = network.hidden, &output = network.output;
    const PlotArea before = square_panel(56), after = square_panel(436);
    const auto z = [&](double x1, double x2) {
        return forward(network, Matrix<double>(1, 2, {x1, x2})).logits(0, 0);
    };
    const auto z_after = [&](double a1, double a2) {
        return dense_forward(output, Matrix<double>(1, 2, {a1, a2}))(0, 0);
    };
    std::string svg = yes_region(before, z) + yes_region(after, z_after);
    for (std::size_t k = 0; k < 2; ++k) {
        svg += decision_line(before, hidden.weights(0, k), hidden.weights(1, k), hidden.bias(0, k),
                             k == 0 ? green : "#b0568d") +
               svg_text({before.left + (k == 0 ? 60 : 190), before.top + before.height + 44},
                        k == 0 ? "hidden 1" : "hidden 2",
                        k == 0 ? "text-anchor=\"middle\" fill=\"#009e73\""
                               : "text-anchor=\"middle\" fill=\"#b0568d\"");
    }
    svg += decision_line(after, output.weights(0, 0), output.weights(1, 0), output.bias(0, 0), blue) +
           svg_text({after.left + after.width / 2, after.top + after.height + 44}, "output",
                    "text-anchor=\"middle\" fill=\"#0072b2\"");
    for (std::size_t i = 0; i < 4; ++i) {
        const bool is_one = task.Y(i, 0) == 1;
        const std::string inputs = "(" + short_text(task.X(i, 0)) + ", " + short_text(task.X(i, 1)) + ")";
        svg += xor_mark(before, {task.X(i, 0), task.X(i, 1)}, is_one, inputs) +
               xor_mark(after, {A1(i, 0), A1(i, 1)}, is_one, is_one ? "(0, 1) and (1, 0)" : inputs);
    }
    svg += panel_frame(before, "the inputs", "x_1", "x_2") +
           panel_frame(after, "what the output neuron sees", "hidden 1", "hidden 2");
    return svg_document(730, 366, "XOR before and after the hidden layer",
                        "In the plane of the inputs two lines, one of each hidden neuron, leave the two ones "
                        "between them. In the plane of the hidden neurons the two ones have become the same "
                        "point, and one line parts it from the zeros",
                        svg);
}
