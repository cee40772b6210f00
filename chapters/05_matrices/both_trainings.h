// The same neurons trained twice: by chapter 04's loops, one after the other, and by matrices, all at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/program/platform.h"
#include "common/program/progress.h"

struct TimedTraining {
    Matrix<double> losses;  // epochs x h
    double seconds = 0;
};

struct TrainingSettings {
    std::size_t epochs;
    double learning_rate;
    std::uint64_t seed;  // neuron k starts from the weights of seed + k
};

// The first weights of h neurons with n inputs each, as columns: n x h.
inline Matrix<double> initial_columns(std::size_t n, std::size_t h, std::uint64_t seed) {
    Matrix<double> W(n, h);
    for (std::size_t k = 0; k < h; ++k) {
        const std::vector<double> weights = initial_weights(n, seed + k);
        for (std::size_t j = 0; j < n; ++j) W(j, k) = weights[j];
    }
    return W;
}

// h neurons, one after the other.
inline TimedTraining train_with_loops(const Digits& digits, std::size_t h, const TrainingSettings& settings) {
    const LabelledInputs train = labelled_inputs(digits);
    TimedTraining result{Matrix<double>(settings.epochs, h)};
    Progress progress("scalar loops", h * settings.epochs);
    const double start = seconds_now();
    for (std::size_t k = 0; k < h; ++k) {
        ZeroDetector detector{initial_weights(train.image_size, settings.seed + k), 0};
        for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
            const ZeroDetectorGradients d = gradients(detector, train);
            detector = step(std::move(detector), d, settings.learning_rate);
            result.losses(epoch, k) = d.loss;
            progress.update(k * settings.epochs + epoch + 1);
        }
    }
    result.seconds = seconds_now() - start;
    return result;
}

// The same h neurons, all at once: the columns of one layer.
inline TimedTraining train_with_matrices(const Digits& digits, std::size_t h,
                                         const TrainingSettings& settings) {
    const Matrix<double> X = input_matrix<double>(digits);                                  // m x n
    const Matrix<double> Y = repeat_column<double>(zero_or_not<double>(digits.labels), h);  // m x h
    Layer<double> neurons{initial_columns(X.columns(), h, settings.seed), Matrix<double>(1, h)};
    TimedTraining result{Matrix<double>(settings.epochs, h)};
    Progress progress("matrices", settings.epochs);
    const double start = seconds_now();
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        const Matrix<double> Z = dense_forward(neurons, X);                   // m x h
        const Matrix<double> loss = cross_entropy_from_logits(Y, Z);          // 1 x h
        const LayerGradients<double> d = dense_gradients(X, sigmoid(Z) - Y);  // n x h and 1 x h
        neurons = step(std::move(neurons), d, settings.learning_rate);
        std::ranges::copy(loss.row(0), result.losses.row(epoch).begin());
        progress.update(epoch + 1);
    }
    result.seconds = seconds_now() - start;
    return result;
}
