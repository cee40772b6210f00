// A program that the report's authors may have had: the network of chapter 09 with the choices, and the
// faults, that would have led to their Table II.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/matrix.h"
#include "common/parallel.h"
#include "common/random.h"

enum class Outputs {
    softmax,   // ten probabilities that add up to 1
    sigmoids,  // ten answers of "zero or not", "one or not", ...: the binary program with ten columns
};

enum class Rule {
    argmax,      // the class with the largest output
    above_half,  // argmax of (output > 1/2), as in a program that first decides 0 or 1: class 0 where none is
                 // above
};

enum class Weights {
    normal,    // initial weights around 0
    positive,  // uniform between 0 and twice their mean
};

struct Program {
    std::string name;
    Outputs outputs = Outputs::softmax;
    Rule rule = Rule::argmax;
    double hidden_deviation =
        0;  // standard deviation of the initial weights, or their mean where they are positive;
    double output_deviation = 0;   // 0 means 1 / sqrt(inputs of the layer)
    bool slope_forgotten = false;  // goes back without the factor a (1 - a)
    double step_factor = 1;        // steps so many times the learning rate
    Weights weights = Weights::normal;
};

// What one program gave at one learning rate; every list has one number an epoch.
struct ProgramCurve {
    double learning_rate = 0;
    std::vector<double> loss;  // mean cross-entropy on the training images, before the epoch's step
    std::vector<double>
        decided;  // share of the training images decided rightly by the program's own rule, after it
    std::vector<double> train;  // the same by argmax
    std::vector<double> test;   // share of the test images, by argmax
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

// The gradients as `program` computes them: chapter 07's, or the same without the factor a (1 - a). dZ2: m x
// k.
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
    const auto size = [](double given, std::size_t inputs) {
        return given > 0 ? given : 1 / std::sqrt(static_cast<double>(inputs));
    };
    const double hidden = size(program.hidden_deviation, n), output = size(program.output_deviation, h);
    if (program.weights == Weights::normal) return initial_network<T>(n, h, k, seed, hidden, output);
    Random random(seed);
    Layer<T> hidden_layer = positive_layer<T>(n, h, hidden, random);
    return {std::move(hidden_layer), positive_layer<T>(h, k, output, random)};
}

// What a block of images adds to the means over all of them, and how many of its images are decided rightly.
template <std::floating_point T>
struct ProgramContribution {
    Contribution<T> mean;
    std::size_t decided, by_argmax;

    ProgramContribution& operator+=(const ProgramContribution& other) {
        mean += other.mean;
        decided += other.decided;
        by_argmax += other.by_argmax;
        return *this;
    }
};

// Chapter 09's contribution() with the program's choices. labels: of the block's m images.
template <std::floating_point T>
ProgramContribution<T> program_contribution(const Program& program, const Network<T>& network,
                                            const DigitBlock<T>& block, std::span<const std::uint8_t> labels,
                                            T share) {
    const Activations<T> activations = forward(network, block.X);
    const T loss = static_cast<T>(program_loss(program.outputs, block.Y, activations.logits));
    const Matrix<T> outputs = output_activations(program.outputs, activations.logits);  // m x k
    const std::size_t decided = count_right(labels, decide(outputs, program.rule));
    const std::size_t by_argmax = count_right(labels, argmax_rows(activations.logits));
    const Matrix<T> dZ2 = share * (outputs - block.Y);
    return {
        {program_gradients(program, network, block.X, activations, dZ2), share * loss}, decided, by_argmax};
}

// The sum over all blocks.
template <std::floating_point T>
ProgramContribution<T> whole_pass(const Program& program, const Network<T>& network,
                                  const DigitMatrices<T>& data) {
    return parallel_sum(data.blocks.size(), [&](std::size_t i) {
        const DigitBlock<T>& block = data.blocks[i];
        const std::span labels = std::span(data.labels).subspan(i * block_images, block.Y.rows());
        return program_contribution(program, network, block, labels, data.share(i));
    });
}

// Full-batch descent by `program` with `hidden` neurons. Calls on_epoch(e) after each epoch e = 1, 2, ... The
// outputs that an epoch computes are those of the network after the epoch before, so that its decisions cost
// no pass of their own; only the last epoch's do.
template <std::floating_point T>
ProgramCurve train_program(const Program& program, const DigitMatrices<T>& train,
                           const DigitMatrices<T>& test, std::size_t hidden, double learning_rate,
                           std::size_t epochs, std::uint64_t seed,
                           const std::function<void(std::size_t)>& on_epoch) {
    Network<T> network = program_network<T>(program, train.inputs, hidden, train.classes, seed);
    const T step_length = static_cast<T>(program.step_factor * learning_rate);
    const double m = static_cast<double>(train.labels.size());
    ProgramCurve curve{learning_rate, {}, {}, {}, {}};
    for (std::size_t epoch = 1;; ++epoch) {
        const ProgramContribution<T> all = whole_pass(program, network, train);
        check_loss(all.mean.loss, epoch, learning_rate);
        if (epoch > 1) {
            curve.decided.push_back(static_cast<double>(all.decided) / m);
            curve.train.push_back(static_cast<double>(all.by_argmax) / m);
            curve.test.push_back(accuracy(test.labels, predict(network, test)));
            on_epoch(epoch - 1);
        }
        if (epoch > epochs) return curve;
        curve.loss.push_back(all.mean.loss);
        network = step(std::move(network), all.mean.d, step_length);
    }
}
