// The descent of a Program, epoch by epoch, with all that Table II and its figures need.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/program.h"
#include "common/matrix.h"
#include "common/parallel_sum.h"

// What one program gave at one learning rate; every list has one number an epoch.
struct ProgramCurve {
    double learning_rate = 0;
    std::vector<double> loss;  // mean cross-entropy on the training images, before the epoch's step
    // Shares that are decided rightly after it: of the training images by the program's own rule, of the same
    // by argmax, and of the test images by argmax.
    std::vector<double> decided, train, test;
};

// What a block of images adds to the means over all of them, and how many of its images are decided rightly.
template <std::floating_point T>
struct ProgramContribution {
    Contribution<NetworkGradients<T>> mean;
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
    const double loss = program_loss(program.outputs, block.Y, activations.logits);
    const Matrix<T> outputs = output_activations(program.outputs, activations.logits);  // m x k
    const std::size_t decided = count_right(labels, decide(outputs, program.rule));
    const std::size_t by_argmax = count_right(labels, argmax_rows(activations.logits));
    const Matrix<T> dZ2 = share * (outputs - block.Y);
    return {
        {program_gradients(program, network, block.X, activations, dZ2), static_cast<double>(share) * loss},
        decided,
        by_argmax};
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
