// One step of three neurons that compete for one sample, with every number.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/trace.h"
#include "chapters/05_matrices/worked_layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/08_softmax/softmax_layer.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"

inline constexpr std::uint8_t worked_class = 2;  // of the first sample, here

// The two neurons of chapter 05 for the classes 0 and 1, and one with the weights -1, 1 for class 2.
inline Layer<double> worked_classes() {
    const auto [W, b] = worked_layer();
    return {{{W(0, 0), W(0, 1), -1}, {W(1, 0), W(1, 1), 1}}, {{b(0, 0), b(0, 1), 0}}};
}

// A line for each class, and one for the sums. Z, P, Y: 1 x k.
inline void trace_probabilities(const Matrix<double>& Z, const Matrix<double>& P, const Matrix<double>& Y) {
    std::printf("  class          z        e^z    p = e^z / sum   y   dz = p - y\n");
    double sum = 0;
    for (std::size_t c = 0; c < Z.columns(); ++c) sum += std::exp(Z(0, c));
    for (std::size_t c = 0; c < Z.columns(); ++c) {
        std::printf("  %5zu    %7s    %7.4f           %.4f   %.0f      %7s\n", c,
                    decimal_text(Z(0, c), 4).c_str(), std::exp(Z(0, c)), P(0, c), Y(0, c),
                    decimal_text(P(0, c) - Y(0, c), 4).c_str());
    }
    std::printf("  sum                 %7.4f           1.0000   1       0.0000\n", sum);
}

inline void trace_classes(double learning_rate) {
    const Layer<double> layer = worked_classes();
    const Matrix<double> X = worked_inputs(1),
                         Y = one_hot<double>(std::vector{worked_class}, 3);  // 1 x 2, 1 x 3
    const Matrix<double> Z = dense_forward(layer, X), P = softmax(Z);        // 1 x 3
    const LayerGradients<double> d = dense_gradients(X, P - Y);              // 2 x 3 and 1 x 3
    std::printf("One sample of class 2, three neurons\n\n%s\n",
                matrices_as_text({{"X", X}, {"W", layer.weights}, {"b", layer.bias}}).c_str());
    trace_probabilities(Z, P, Y);
    std::printf("\n%s\nOne step with learning rate %s\n\n",
                matrices_as_text({{"dW", d.weights}, {"db", d.bias}}).c_str(),
                short_text(learning_rate).c_str());
    const Epoch<Layer<double>> before = descend(layer, X, Y, learning_rate);
    const Matrix<double> after = dense_forward(before.network, X);  // 1 x 3
    trace_probabilities(after, softmax(after), Y);
    const double loss = categorical_cross_entropy_from_logits(Y, after);
    check_loss(loss, 2, learning_rate);
    std::printf("\nThe loss, -log p of class 2, was %.4f and is %.4f.\n", before.loss, loss);
}
