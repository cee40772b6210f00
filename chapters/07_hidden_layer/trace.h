// One step of a network of three neurons, forward and back, with every number on the way.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/02_gradient_descent/trace.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/trace.h"
#include "chapters/05_matrices/worked_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"

// The two neurons of chapter 05, and an output after them.
inline Network<double> worked_network() {
    return {worked_layer(), {{{2}, {-1}}, {{0}}}};
}

// The gradients of J. X: m x 2, Y: m x 1.
inline NetworkGradients<double> worked_gradients(const Network<double>& network, const Matrix<double>& X,
                                                 const Matrix<double>& Y) {
    const Activations<double> activations = forward(network, X);
    return backward(network, X, activations, sigmoid(activations.logits) - Y);
}

inline std::string hidden_name(std::size_t u) {
    return "hidden " + std::to_string(u + 1);
}

// The neuron's name, then a line as in chapter 02.
inline void trace_neuron(const std::string& neuron, const char* name, const char* formula,
                         const std::string& numbers, double value) {
    std::printf("  %-8s", neuron.c_str());
    trace_line(name, formula, numbers, value);
}

// z and a of neuron k of a layer with two inputs, one sample.
inline void trace_forward(const std::string& neuron, const char* formula, const Layer<double>& layer,
                          const Matrix<double>& inputs, std::size_t k) {
    const double z = dense_forward(layer, inputs)(0, k);
    trace_neuron(neuron, "z", formula,
                 product_element(inputs, layer.weights, 0, k) + " + " + worked_factor(layer.bias(0, k)), z);
    trace_neuron("", "a", "S(z)", "", sigmoid(z));
}

// The backward pass of one sample with label 1. A sample's db is its dz.
inline void trace_back(const Network<double>& network, const Activations<double>& activations,
                       const NetworkGradients<double>& d) {
    const double dz2 = d.output.bias(0, 0);
    std::printf("\nBack\n\n");
    trace_neuron("output", "dz", "a - y", worked_number(sigmoid(activations.logits(0, 0))) + " - 1", dz2);
    for (std::size_t u = 0; u < 2; ++u) {
        const double a = activations.hidden(0, u), v = network.output.weights(u, 0), da = dz2 * v;
        trace_neuron(hidden_name(u), "da", u == 0 ? "dz v1" : "dz v2",
                     worked_factor(dz2) + " * " + worked_factor(v), da);
        trace_neuron("", "dz", "da a (1 - a)",
                     worked_factor(da) + " * " + worked_number(a) + " * " + worked_number(1 - a),
                     d.hidden.bias(0, u));
    }
    std::printf("\n%s", matrices_as_text({{"dW1", d.hidden.weights},
                                          {"db1", d.hidden.bias},
                                          {"dW2", d.output.weights},
                                          {"db2", d.output.bias}})
                            .c_str());
}

// The derivative of the output's z with respect to x1: a product along each path, and their sum.
inline void trace_paths(const Network<double>& network, const Matrix<double>& x) {
    const Matrix<double> A1 = forward(network, x).hidden;  // 1 x 2
    std::printf("\nTwo paths from x1 to z of the output: slope times slope times slope\n\n");
    double sum = 0;
    for (std::size_t u = 0; u < 2; ++u) {
        const double w = network.hidden.weights(0, u), slope = A1(0, u) * (1 - A1(0, u)),
                     v = network.output.weights(u, 0);
        trace_neuron(hidden_name(u), "", "w1, a (1 - a), v",
                     worked_factor(w) + " * " + worked_number(slope) + " * " + worked_factor(v),
                     w * slope * v);
        sum += w * slope * v;
    }
    trace_neuron("together", "", "", "", sum);
    constexpr double s = 1e-3;
    Matrix<double> up = x, down = x;
    up(0, 0) += s;
    down(0, 0) -= s;
    trace_neuron("measured", "", "x1 moved by 0.001", "",
                 (forward(network, up).logits(0, 0) - forward(network, down).logits(0, 0)) / (2 * s));
}

inline void trace_step(const Network<double>& network, std::size_t m, double learning_rate) {
    const Matrix<double> X = worked_inputs(m), Y = worked_labels(1, m);  // m x 2 and m x 1
    const double after = loss_of(step(network, worked_gradients(network, X, Y), learning_rate), X, Y);
    std::printf("One step at rate %s: the loss of %s was %.4f and is %.4f.\n",
                short_text(learning_rate).c_str(), m == 1 ? "the sample" : "all four samples",
                loss_of(network, X, Y), after);
}

inline void trace_network(double learning_rate) {
    const Network<double> network = worked_network();
    const Matrix<double> X = worked_inputs(1), Y = worked_labels(1, 1);  // 1 x 2 and 1 x 1
    const Activations<double> activations = forward(network, X);
    std::printf("One sample, x1 = 1, x2 = 2, y = 1\n\n%s\nForward\n\n",
                matrices_as_text({{"W1", network.hidden.weights},
                                  {"b1", network.hidden.bias},
                                  {"W2", network.output.weights},
                                  {"b2", network.output.bias}})
                    .c_str());
    for (std::size_t u = 0; u < 2; ++u)
        trace_forward(hidden_name(u), "x1 w1 + x2 w2 + b", network.hidden, X, u);
    trace_forward("output", "a1 v1 + a2 v2 + b2", network.output, activations.hidden, 0);
    trace_neuron("", "L", "-log a", "", loss_of(network, X, Y));
    trace_back(network, activations, worked_gradients(network, X, Y));
    trace_paths(network, X);
    std::printf("\n");
    for (const std::size_t m : {1u, 4u}) trace_step(network, m, learning_rate);
}
