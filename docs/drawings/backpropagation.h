// Chapter 07: the way forward and the way back, with the shapes that the code gives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/14_report/diagram.h"
#include "common/math/matrix.h"
#include "docs/drawings/drawn_matrix.h"
#include "docs/drawings/sketch.h"

// A box around `middle`: a formula and below it a shape.
inline std::string formula_box(Point middle, const std::string& formula, const std::string& shape,
                               std::string_view fill, std::string_view stroke, double width = 84) {
    return svg_rectangle({middle.x - width / 2, middle.y - 27}, width, 54,
                         "rx=\"8\" " + filled(fill, stroke)) +
           svg_formula({middle.x, middle.y - 3}, formula, centred_heading) +
           svg_text({middle.x, middle.y + 17}, shape, centred_remark);
}

// Forward in blue, the errors back in orange, the gradients in green, with the shapes that the code gives.
inline std::string backpropagation_drawing() {
    constexpr std::size_t m = 6, n = 5, h = 4, k = 3;
    const SizeNames sizes{{{m, "m"}, {n, "n"}, {h, "h"}, {k, "k"}}};
    const Network<double> network = initial_network<double>(n, h, k, 1);
    const Matrix<double> X(m, n), Y(m, k);
    const Activations<double> activations = forward(network, X);
    const Matrix<double> A2 = sigmoid(activations.logits), dZ2 = A2 - Y;
    const NetworkGradients<double> d = backward(network, X, activations, dZ2);
    const std::string hidden = sizes.shape(activations.hidden), outputs = sizes.shape(dZ2);

    constexpr double top = 76, middle = 218, bottom = 346, x[] = {64, 218, 416, 580, 724};
    std::string svg = formula_box({x[0], top}, "X", sizes.shape(X), pale_blue, blue) +
                      formula_box({x[1], top}, "Z_1", hidden, pale_blue, blue) +
                      formula_box({x[2], top}, "A_1", hidden, pale_blue, blue) +
                      formula_box({x[3], top}, "Z_2", outputs, pale_blue, blue) +
                      formula_box({x[4], top}, "A_2", sizes.shape(A2), pale_blue, blue) +
                      formula_box({x[4], middle}, "Y", sizes.shape(Y), pale_grey, "#555") +
                      formula_box({x[3], middle}, "dZ_2", outputs, pale_orange, orange) +
                      formula_box({x[2], middle}, "dA_1", hidden, pale_orange, orange) +
                      formula_box({x[1], middle}, "dZ_1", hidden, pale_orange, orange) +
                      formula_box({x[1], bottom}, "dW_1 = X^T dZ_1 / m", sizes.shape(d.hidden.weights),
                                  pale_green, green, 164) +
                      formula_box({x[3], bottom}, "dW_2 = A_1^T dZ_2 / m", sizes.shape(d.output.weights),
                                  pale_green, green, 164);
    const auto between = [&](std::size_t a, std::size_t b, double y, const std::string& what) {
        const double side = x[b] > x[a] ? 44 : -44;
        return svg_arrow({x[a] + side, y}, {x[b] - side, y}) + svg_formula({(x[a] + x[b]) / 2, y - 12}, what);
    };
    svg += between(0, 1, top, "W_1, b_1") + between(1, 2, top, "S") + between(2, 3, top, "W_2, b_2") +
           between(3, 4, top, "S");
    svg += between(3, 2, middle, "W_2^T") + between(2, 1, middle, "times the slope");
    svg += svg_arrow({x[4] - 44, middle}, {x[3] + 44, middle}) + "<path d=\"M" + svg_point({x[4], top + 28}) +
           "V" + svg_number((top + middle) / 2 + 6) + "H" + svg_number(x[3] + 82) + "V" + svg_number(middle) +
           "\" fill=\"none\" stroke=\"#555\" stroke-width=\"1.5\"/>\n" +
           svg_formula({(x[3] + x[4]) / 2, middle + 22}, "A_2 - Y");
    svg += svg_formula({(x[1] + x[2]) / 2, middle + 22}, "A_1 (1 - A_1)");
    for (const std::size_t layer : {1u, 3u})
        svg += svg_arrow({x[layer], middle + 28}, {x[layer], bottom - 28});
    svg += svg_text({x[0] - 44, 26}, "forward", "font-weight=\"600\" fill=\"#0072b2\"") +
           svg_text({x[0] - 44, middle + 5}, "back", "font-weight=\"600\" fill=\"#d55e00\"") +
           svg_text({x[0] - 44, bottom + 5}, "gradients", "font-weight=\"600\" fill=\"#009e73\"");
    return svg_document(
        790, 396, "Backpropagation",
        "Forward: X through W1 and b1 gives Z1, through the sigmoid A1, through W2 and b2 Z2, through the "
        "sigmoid A2. Back: A2 - Y is dZ2, through W2 turned it gives dA1, through the sigmoid's slope dZ1. "
        "Each dZ with the inputs of its layer gives that layer's gradient",
        svg);
}
