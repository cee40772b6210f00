// Chapter 07: the worked example's network as neurons and arrows, with every number of one sample.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/worked_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/trace.h"
#include "chapters/14_report/diagram.h"
#include "common/program/numbers.h"
#include "docs/drawings/sketch.h"

inline constexpr std::string_view forward_text = "text-anchor=\"middle\" fill=\"#0072b2\"",
                                  back_text = "text-anchor=\"middle\" fill=\"#d55e00\"";

// An arrow between the rims of two circles of radius 32, and on it, `share` of the way along, a weight in
// blue over its derivative in orange.
inline std::string weight_arrow(Point from, Point to, double share, double weight, double derivative) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const Point rim = {32 * (to.x - from.x) / length, 32 * (to.y - from.y) / length};
    const Point at = {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
    return svg_arrow({from.x + rim.x, from.y + rim.y}, {to.x - rim.x, to.y - rim.y}) +
           svg_rectangle({at.x - 34, at.y - 18}, 68, 36, "fill=\"#fff\"") +
           svg_text({at.x, at.y - 3}, worked_number(weight), forward_text) +
           svg_text({at.x, at.y + 14}, decimal_text(derivative, 4), back_text);
}

// Neuron k of a layer: its activation inside, its name and bias above, and below z and the way back.
inline std::string drawn_neuron(Point at, const std::string& name, const Layer<double>& layer, std::size_t k,
                                double z, const std::array<std::string, 2>& back) {
    const std::string bias = worked_number(layer.bias(0, k));
    return svg_circle(at, 32, filled(pale_blue, blue)) +
           svg_text({at.x, at.y + 5}, decimal_text(sigmoid(z), 4), centred_heading) +
           svg_text({at.x, at.y - 42}, name + ", b = " + bias, centred) +
           svg_text({at.x, at.y + 50}, "z = " + decimal_text(z, 4), forward_text) +
           svg_text({at.x, at.y + 68}, back[0], back_text) + svg_text({at.x, at.y + 85}, back[1], back_text);
}

inline std::string worked_network_drawing() {
    const Network<double> network = worked_network();
    const Matrix<double> X = worked_inputs(1), Y = worked_labels(1, 1);
    const Activations<double> activations = forward(network, X);
    const Matrix<double> Z1 = dense_forward(network.hidden, X);
    const NetworkGradients<double> d = worked_gradients(network, X, Y);
    const std::array<Point, 2> inputs = {{{60, 96}, {60, 300}}}, hidden = {{{350, 96}, {350, 300}}};
    const Point output = {610, 198};
    std::string svg;
    for (std::size_t j = 0; j < 2; ++j) {
        for (std::size_t u = 0; u < 2; ++u)
            svg += weight_arrow(inputs[j], hidden[u], j == u ? 0.5 : 0.33, network.hidden.weights(j, u),
                                d.hidden.weights(j, u));
        svg += svg_circle(inputs[j], 32, filled(pale_grey, "#555")) +
               svg_text({inputs[j].x, inputs[j].y + 5}, worked_number(X(0, j)), centred_heading) +
               svg_formula({inputs[j].x, inputs[j].y - 42}, "x_" + std::to_string(j + 1));
    }
    const double dz = d.output.bias(0, 0), z = activations.logits(0, 0);
    for (std::size_t u = 0; u < 2; ++u) {
        const double v = network.output.weights(u, 0);
        svg +=
            weight_arrow(hidden[u], output, 0.5, v, d.output.weights(u, 0)) +
            drawn_neuron(hidden[u], hidden_name(u), network.hidden, u, Z1(0, u),
                         {"da = " + decimal_text(dz * v, 4), "dz = " + decimal_text(d.hidden.bias(0, u), 4)});
    }
    svg += drawn_neuron(output, "output", network.output, 0, z, {"dz = " + decimal_text(dz, 4), ""}) +
           svg_text({output.x + 50, output.y - 4}, "label y = " + worked_number(Y(0, 0))) +
           svg_text({output.x + 50, output.y + 16}, "loss L = " + decimal_text(loss_of(network, X, Y), 4));
    svg += svg_text({420, 414}, "on each arrow: the weight, and its derivative below it", centred_remark);
    return svg_document(
        790, 424, "A network of three neurons in numbers",
        "The inputs 1 and 2 go along four arrows to two hidden neurons with the activations 0.2689 and "
        "0.8808, and along two more to the output, 0.4151. Below each neuron its z and, in orange, "
        "what comes back: dz",
        svg);
}
