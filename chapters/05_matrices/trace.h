// One step of two neurons on four samples, as matrices with every number.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/02_gradient_descent/trace.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/05_matrices/worked_layer.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/program/options.h"

// Matrices side by side, each under its name and its shape. A matrix of whole numbers is shown without
// decimals.
inline std::string matrices_as_text(const std::vector<std::pair<std::string, Matrix<double>>>& matrices) {
    std::size_t height = 0;
    for (const auto& [name, matrix] : matrices) height = std::max(height, matrix.rows());
    std::vector<std::string> lines(height + 1);
    for (const auto& [name, matrix] : matrices) {
        lines[0] += "  " + name + "  " + matrix.shape();
        const bool whole = std::all_of(matrix.data(), matrix.data() + matrix.size(),
                                       [](double x) { return x == std::round(x); });
        const std::size_t cell = whole ? 4 : 9;
        for (std::size_t i = 0; i < matrix.rows(); ++i) {
            for (const double x : matrix.row(i)) {
                const std::string number = decimal_text(x, whole ? 0 : 4);
                lines[i + 1] += std::string(cell - std::min(cell, number.size()), ' ') + number;
            }
        }
        std::size_t width = 0;
        for (const std::string& line : lines) width = std::max(width, line.size());
        for (std::string& line : lines) line.resize(width + 2, ' ');
    }
    std::string text;
    for (const std::string& line : lines) text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    return text;
}

// The sum that is element (i, j) of A B.
inline std::string product_element(const Matrix<double>& A, const Matrix<double>& B, std::size_t i,
                                   std::size_t j) {
    std::string sum;
    for (std::size_t p = 0; p < A.columns(); ++p)
        sum += (p == 0 ? "" : " + ") + worked_factor(A(i, p)) + " * " + worked_factor(B(p, j));
    return sum;
}

// Each element of Z = X W + b written out, a line for a row.
inline void trace_product(const Layer<double>& layer, const Matrix<double>& X) {
    for (std::size_t i = 0; i < X.rows(); ++i) {
        std::string line;
        for (std::size_t k = 0; k < layer.bias.columns(); ++k) {
            line += "  " + product_element(X, layer.weights, i, k) + " + " + worked_factor(layer.bias(0, k));
            line.resize(28 * (k + 1), ' ');
        }
        std::printf("%s\n", line.substr(0, line.find_last_not_of(' ') + 1).c_str());
    }
}

// The main() of a program that traces one step.
inline int trace_program(int argc, char** argv, std::string_view purpose,
                         void (*body)(double learning_rate)) {
    return run_program(argc, argv, purpose,
                       {{"trace", "", "", "what this program does"},
                        {"learning-rate", "X", short_text(worked_rate), "length of the step"}},
                       [&](const Options& options) { body(options.positive("learning-rate")); });
}

inline void trace_layer(double learning_rate) {
    const Matrix<double> X = worked_inputs();                 // 4 x 2
    const Matrix<double> Y = worked_labels(2);                // 4 x 2
    const Layer<double> layer = worked_layer();               // 2 x 2 and 1 x 2
    const Matrix<double> Z = dense_forward(layer, X);         // 4 x 2
    const Matrix<double> A = sigmoid(Z), dZ = A - Y;          // 4 x 2
    const LayerGradients<double> d = dense_gradients(X, dZ);  // 2 x 2 and 1 x 2
    std::printf("Four samples, two neurons\n\n%s\nX W + b, a row for a sample, a column for a neuron\n\n",
                matrices_as_text({{"X", X}, {"W", layer.weights}, {"b", layer.bias}, {"Y", Y}}).c_str());
    trace_product(layer, X);
    std::printf("\n%s", matrices_as_text({{"Z", Z}, {"A = S(Z)", A}, {"dZ = A - Y", dZ}}).c_str());
    std::printf("\nX^T dZ / 4, for neuron 1 and input 1\n\n  (%s) / 4 = %s\n\n%s",
                product_element(transpose(X), dZ, 0, 0).c_str(), decimal_text(d.weights(0, 0), 4).c_str(),
                matrices_as_text({{"X^T", transpose(X)}, {"dW", d.weights}, {"db", d.bias}}).c_str());

    const Layer<double> next = step(layer, d, learning_rate);
    const Matrix<double> before = cross_entropy_from_logits(Y, Z),     // 1 x 2
        after = cross_entropy_from_logits(Y, dense_forward(next, X));  // 1 x 2
    std::printf("\nOne step with learning rate %s\n\n%s", short_text(learning_rate).c_str(),
                matrices_as_text({{"W", next.weights}, {"b", next.bias}}).c_str());
    std::printf("\n");
    for (std::size_t k = 0; k < 2; ++k) {
        check_loss(after(0, k), 2, learning_rate);
        std::printf("The loss of neuron %zu was %.4f and is %.4f.\n", k + 1, before(0, k), after(0, k));
    }
}
