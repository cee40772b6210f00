// A program that the report's authors may have had: the network of chapter 09 with the choices, and the
// faults, that would have led to their Table II.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/softmax.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/random.h"

enum class Outputs {
    softmax,   // ten probabilities that add up to 1
    sigmoids,  // ten answers of "zero or not", "one or not", ...: the binary program with ten columns
};

enum class Rule {
    argmax,  // the class with the largest output
    // Argmax of (output > 1/2), as in a program that first decides 0 or 1: class 0 where none is above.
    above_half,
};

enum class Weights {
    normal,    // initial weights around 0
    positive,  // uniform between 0 and twice their mean
};

struct Program {
    std::string name;
    Outputs outputs = Outputs::softmax;
    Rule rule = Rule::argmax;
    // How large the first weights are: their standard deviation around 0, or their mean where all are
    // positive. 0 stands for 1 / sqrt(inputs of the layer).
    double hidden_scale = 0, output_scale = 0;
    bool slope_forgotten = false;  // goes back without the factor a (1 - a)
    double step_factor = 1;        // steps so many times the learning rate
    Weights weights = Weights::normal;
};

// The classes that `rule` decides. outputs: m x k, between 0 and 1.
template <std::floating_point T>
std::vector<std::size_t> decide(const Matrix<T>& outputs, Rule rule) {
    if (rule == Rule::argmax) return argmax_rows(outputs);
    return argmax_rows(map(outputs, [](T p) { return T(p > T(0.5) ? 1 : 0); }));
}

// The outputs for each sample, between 0 and 1. Z2: m x k.
template <std::floating_point T>
Matrix<T> output_activations(Outputs outputs, Matrix<T> Z2) {
    return outputs == Outputs::softmax ? softmax(std::move(Z2)) : sigmoid(std::move(Z2));
}

// The mean over the samples of the loss that belongs to the outputs: the report's equation (3) for a softmax,
// and for sigmoids the binary cross-entropy of chapter 02 added up over the k outputs. In both cases its
// derivative with respect to Z2 is what comes out minus Y, so one backward pass serves both. Y, Z2: m x k.
template <std::floating_point T>
double program_loss(Outputs outputs, const Matrix<T>& Y, const Matrix<T>& Z2) {
    return outputs == Outputs::softmax ? categorical_cross_entropy_from_logits(Y, Z2)
                                       : static_cast<double>(sigmoid_loss(Y, Z2));
}

// The gradients as `program` computes them: chapter 07's, or the same without the factor a (1 - a).
// dZ2: m x k.
template <std::floating_point T, class Inputs>
NetworkGradients<T> program_gradients(const Program& program, const Network<T>& network, const Inputs& X,
                                      const Activations<T>& activations, const Matrix<T>& dZ2) {
    if (!program.slope_forgotten) return backward(network, X, activations, dZ2);
    const Matrix<T> dA1 = matmul_transposed(dZ2, network.output.weights);  // m x h, taken for dZ1
    return {dense_gradients(X, dA1), dense_gradients(activations.hidden, dZ2)};
}

// Weights between 0 and 2 * mean, all equally likely; biases 0.
template <std::floating_point T>
Layer<T> positive_layer(std::size_t n, std::size_t h, double mean, Random& random) {
    Layer<T> layer{Matrix<T>(n, h), Matrix<T>(1, h)};
    for (std::size_t i = 0; i < n; ++i) {
        for (T& weight : layer.weights.row(i)) weight = static_cast<T>(2 * mean * random.uniform());
    }
    return layer;
}

// The network that the program starts from: n inputs, h hidden neurons, k outputs.
template <std::floating_point T>
Network<T> program_network(const Program& program, std::size_t n, std::size_t h, std::size_t k,
                           std::uint64_t seed) {
    const auto scale = [](double given, std::size_t inputs) {
        return given > 0 ? given : 1 / std::sqrt(static_cast<double>(inputs));
    };
    const double hidden = scale(program.hidden_scale, n), output = scale(program.output_scale, h);
    if (program.weights == Weights::normal) return initial_network<T>(n, h, k, seed, hidden, output);
    Random random(seed);
    Layer<T> hidden_layer = positive_layer<T>(n, h, hidden, random);
    return {std::move(hidden_layer), positive_layer<T>(h, k, output, random)};
}
