// Chapters 05 and 09: matrices as rectangles with their shapes, through a layer and through the network.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/14_report/diagram.h"
#include "common/math/matrix.h"
#include "docs/drawings/drawn_matrix.h"
#include "docs/drawings/sketch.h"

// Lines of a remark in the colour of the stripes; `anchor` is start, middle or end.
inline std::string stripe_note(Point at, std::string_view anchor,
                               const std::vector<std::string_view>& lines) {
    std::string svg;
    for (const std::string_view line : lines) {
        svg += svg_text(at, line, "text-anchor=\"" + std::string(anchor) + "\" fill=\"#d55e00\"");
        at.y += 18;
    }
    return svg;
}

// Z = X W + b, and dW = X^T dZ / m: which row and which column make which element.
inline std::string layer_shapes_drawing() {
    constexpr std::size_t m = 6, n = 4, h = 3;
    const SizeNames sizes{{{m, "m"}, {n, "n"}, {h, "h"}}};
    const Matrix<double> X(m, n);
    const Layer<double> layer{Matrix<double>(n, h), Matrix<double>(1, h)};
    const Matrix<double> Z = dense_forward(layer, X);
    const LayerGradients<double> d = dense_gradients(X, Z);
    constexpr double tall = 168, wide = 118, narrow = 62, row = 56, column = 36, left = 112;  // m, n and h
    constexpr double forward = 142, back = 396, gap = 64, end = left + tall + gap + narrow;
    std::string svg = draw_equation({{"X", sizes.shape(X), wide, tall, row, -1},
                                     {"W", sizes.shape(layer.weights), narrow, wide, -1, column},
                                     {"b", sizes.shape(layer.bias), narrow, stripe, -1, column},
                                     {"Z", sizes.shape(Z), narrow, tall, row, column, pale_green, green}},
                                    {"×", "+", "="}, {left, forward});
    const double above = forward - tall / 2 + row;
    svg += stripe_note({left - 10, above + 11}, "end", {"one image"}) +
           stripe_note({left + wide + gap + narrow / 2, forward + wide / 2 + 40}, "middle", {"one neuron"}) +
           stripe_note({left + wide + 3 * narrow + 3 * gap + 12, above + 4}, "start",
                       {"what this neuron", "says to this image"});
    const std::string turned = sizes.name(X.columns()) + " x " + sizes.name(X.rows());
    const double below = back - wide / 2 + row;
    svg += draw_equation({{"X^T", turned, tall, wide, row, -1},
                          {"dZ", sizes.shape(Z), narrow, tall, -1, column, pale_orange, orange}},
                         {"×"}, {left, back}) +
           svg_text({end + 44, back + 7}, "/ m   =", "text-anchor=\"middle\" font-size=\"20\"") +
           draw_matrix({"dW", sizes.shape(d.weights), narrow, wide, row, column, pale_green, green},
                       {end + 88 + narrow / 2, back});
    svg += stripe_note({left - 10, below + 2}, "end", {"one pixel", "in all images"}) +
           stripe_note({left + tall + gap + narrow / 2, back + tall / 2 + 40}, "middle",
                       {"one neuron's errors"}) +
           stripe_note({end + 88 + narrow + 12, below - 14}, "start",
                       {"how the loss changes", "with this neuron's", "weight of this pixel"});
    return svg_document(770, 530, "The shapes of one layer",
                        "X, m x n, times W, n x h, plus b, 1 x h, gives Z, m x h: a row of X and a column of "
                        "W make one element of Z. X turned, n x m, times dZ, m x h, over m gives dW, n x h",
                        svg);
}

// The report's network forward, from the images to the probabilities.
inline std::string network_shapes_drawing() {
    constexpr std::size_t m = 7;
    const Network<float> network = initial_network<float>(784, 64, 10, 1);
    const Matrix<float> X(m, 784);
    const Activations<float> activations = forward(network, X);
    const Matrix<float> P = softmax(activations.logits);
    const SizeNames sizes{{{m, "m"}}};
    constexpr double tall = 150, y = 120, below = 306, ends[] = {130, 44, 18};  // m, and 784, 64 and 10
    const auto parameters = [&](const Layer<float>& layer, const std::string& number, double width,
                                double height, double x) {
        return draw_matrix(
                   {"W_" + number, sizes.shape(layer.weights), width, height, -1, -1, pale_grey, "#555"},
                   {x, below}) +
               draw_matrix({"b_" + number, sizes.shape(layer.bias), width, 8, -1, -1, pale_grey, "#555"},
                           {x + 92, below}) +
               "<path d=\"M" + svg_point({x, below - height / 2 - 28}) + "V" + svg_number(y + 6) +
               "\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"4 3\"/>\n";
    };
    constexpr double x_of[] = {85, 330, 568, 740};
    std::string svg =
        draw_matrix({"X", sizes.shape(X), ends[0], tall}, {x_of[0], y}) +
        draw_matrix({"A_1", sizes.shape(activations.hidden), ends[1], tall}, {x_of[1], y}) +
        draw_matrix({"Z_2", sizes.shape(activations.logits), ends[2], tall}, {x_of[2], y}) +
        draw_matrix({"P", sizes.shape(P), ends[2], tall, -1, -1, pale_green, green}, {x_of[3], y});
    svg += svg_arrow({x_of[0] + ends[0] / 2 + 8, y}, {x_of[1] - ends[1] / 2 - 8, y}) +
           svg_formula({229, y - 12}, "S(X W_1 + b_1)") +
           parameters(network.hidden, "1", ends[1], ends[0], 229) +
           svg_arrow({x_of[1] + ends[1] / 2 + 8, y}, {x_of[2] - ends[2] / 2 - 8, y}) +
           svg_formula({455, y - 12}, "A_1 W_2 + b_2") +
           parameters(network.output, "2", ends[2], ends[1], 455) +
           svg_arrow({x_of[2] + ends[2] / 2 + 8, y}, {x_of[3] - ends[2] / 2 - 8, y}) +
           svg_text({(x_of[2] + x_of[3]) / 2, y - 12}, "softmax", centred);
    for (const auto& [x, what] : {std::pair(x_of[0], "images"),
                                  {x_of[1], "hidden neurons"},
                                  {x_of[2], "logits"},
                                  {x_of[3], "probabilities"}}) {
        svg += svg_text({x, y + tall / 2 + 40}, what, centred);
    }
    return svg_document(800, 412, "The shapes of the report's network",
                        "Images, m x 784, times W1, 784 x 64, plus b1 and through the sigmoid are the hidden "
                        "activations, m x 64; these times W2, 64 x 10, plus b2 are the logits, m x 10, and "
                        "softmax makes probabilities of them",
                        svg);
}
