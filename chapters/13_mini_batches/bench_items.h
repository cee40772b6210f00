// The work that "make bench" times: what the course trains, and the products in it. Every item gives a check,
// a number that comes out right only when the work was done: a loss, an accuracy, an element.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/machine.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/bench_weights.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "common/files/digits.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "common/math/sparse_matrix.h"
#include "common/program/platform.h"

struct Timing {
    std::string item;
    double seconds = 0;  // the median over the timed rounds
    double check = 0;
    double flops = 0;  // floating-point operations that the formulas ask for; 0 where they are not counted
};

inline double median(std::vector<double> values) {
    std::ranges::sort(values);
    return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

// Runs epoch(), which returns the loss before its step, at least four times and for about `seconds`. The
// first is not timed; the check is the loss of the second, which is right only if all of the first was.
template <class OneEpoch>
Timing time_epochs(const std::string& item, double seconds, const OneEpoch& epoch) {
    Timing timing{item};
    std::vector<double> times;
    const double start = seconds_now();
    for (std::size_t e = 0; e < 4 || seconds_now() - start < seconds; ++e) {
        const double before = seconds_now();
        const double loss = epoch();
        if (e == 1) timing.check = loss;
        if (e > 0) times.push_back(seconds_now() - before);
    }
    timing.seconds = median(times);
    return timing;
}

// "Zero or not", all images, one epoch; learning rate 1.
inline Timing bench_neuron(const Dataset& data, double seconds) {
    const std::size_t n = data.train.image_size();
    const SparseMatrix<float> X = image_matrix<float>(data.train.pixels, n);
    const Matrix<float> Y(data.train.count(), 1, zero_or_not<float>(data.train.labels));
    Layer<float> neuron = bench_layer<float>(3, n, 1);
    Timing timing = time_epochs("neuron", seconds, [&] {
        const Matrix<float> Z = dense_forward(neuron, X);
        const double loss = cross_entropy_from_logits(Y, Z)(0, 0);
        neuron = step(std::move(neuron), dense_gradients(X, sigmoid(Z) - Y), 1.0f);
        return loss;
    });
    timing.flops = 4.0 * static_cast<double>(data.train.count() * n);
    return timing;
}

// The operations that one epoch of a network n-h-k asks for with m images: a product and an addition for each
// of n h weights forward and in the gradient, and for each of h k weights also on the way back.
inline double epoch_flops(const Dataset& data, std::size_t hidden) {
    return static_cast<double>(data.train.count() * hidden) *
           (4.0 * static_cast<double>(data.train.image_size()) + 6.0 * static_cast<double>(data.classes));
}

// 784-64-10, all images, one epoch, for each of the rates.
inline Timing bench_networks(const std::string& item, const Dataset& data, std::size_t hidden,
                             const std::vector<double>& rates, double seconds) {
    const DigitMatrices<float> train = digit_matrices<float>(data.train, data.classes);
    std::vector<Network<float>> networks(rates.size(), bench_network(train.inputs, hidden, train.classes));
    Timing timing = time_epochs(item, seconds, [&] {
        double loss = 0;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            Epoch<Network<float>> epoch =
                descend_softmax(std::move(networks[i]), train, static_cast<float>(rates[i]));
            networks[i] = std::move(epoch.network);
            loss += epoch.loss / static_cast<double>(rates.size());
        }
        return loss;
    });
    timing.flops = static_cast<double>(rates.size()) * epoch_flops(data, hidden);
    return timing;
}

// The same first weights in chapter 12's network.
inline DeepNetwork<float> bench_deep_network(std::size_t n, std::size_t k) {
    auto [hidden, output] = bench_network(n, bench_hidden, k);
    return {{{std::move(hidden), Activation::sigmoid}, {std::move(output), Activation::none}}};
}

// One epoch of mini-batches, at least two rounds; the check is the share of test images that are right after
// the first.
inline Timing bench_batches(const Dataset& data, std::size_t batch_size, float rate, double seconds) {
    const SparseRows<float> X = image_rows<float>(data.train.pixels, data.train.image_size());
    const DigitMatrices<float> test = digit_matrices<float>(data.test, data.classes);
    DeepNetwork<float> network = bench_deep_network(X.columns(), data.classes);
    Random random(1);
    Timing timing{"batch" + std::to_string(batch_size)};
    std::vector<double> times;
    const double start = seconds_now();
    while (times.size() < 2 || seconds_now() - start < seconds) {
        const double before = seconds_now();
        const std::vector<std::size_t> order = shuffled_numbers(X.rows(), random);
        network = descend_in_batches<float>(network, X, data.train.labels, order, batch_size, rate).network;
        times.push_back(seconds_now() - before);
        if (times.size() == 1) timing.check = accuracy(test.labels, predict(network, test));
    }
    timing.seconds = median(times);
    timing.flops = epoch_flops(data, bench_hidden);
    return timing;
}

// Seconds of training, tests included, until 97 % of the test images are right: batches of 32, rate 1. The
// check is the number of epochs; negative seconds mean that 30 were not enough.
inline Timing bench_to97(const Dataset& data) {
    const SparseRows<float> X = image_rows<float>(data.train.pixels, data.train.image_size());
    const DigitMatrices<float> test = digit_matrices<float>(data.test, data.classes);
    DeepNetwork<float> network = bench_deep_network(X.columns(), data.classes);
    Random random(1);
    const double start = seconds_now();
    for (int epoch = 1; epoch <= 30; ++epoch) {
        const std::vector<std::size_t> order = shuffled_numbers(X.rows(), random);
        network = descend_in_batches<float>(network, X, data.train.labels, order, 32, 1.0f).network;
        if (accuracy(test.labels, predict(network, test)) >= 0.97)
            return {"to97", seconds_now() - start, 1.0 * epoch};
    }
    return {"to97", -1, 30};
}

// The four files, as normalised floats.
inline Timing bench_load(const std::filesystem::path& directory, double seconds) {
    Timing timing{"load"};
    std::vector<double> times;
    const double start = seconds_now();
    while (times.size() < 3 || seconds_now() - start < seconds) {
        const double before = seconds_now();
        const Dataset data = load_digits(directory);
        const Matrix<float> train = input_matrix<float>(data.train), test = input_matrix<float>(data.test);
        times.push_back(seconds_now() - before);
        const std::size_t some = std::min<std::size_t>(100 * data.train.image_size() + 400, train.size() - 1);
        timing.check = static_cast<double>(train.data()[some]) + static_cast<double>(data.train.count());
    }
    timing.seconds = median(times);
    return timing;
}

// The two large products of an epoch, dense: X W (forward) and X^T dZ (gradient).
template <class T>
std::vector<Timing> bench_products(const Dataset& data, double seconds) {
    const std::size_t n = data.train.image_size(), m = data.train.count();
    const Matrix<T> X = input_matrix<T>(data.train), W = bench_layer<T>(1, n, bench_hidden).weights;
    Matrix<T> Z, dW;
    const double flops = 2.0 * static_cast<double>(m * n * bench_hidden);
    const std::string suffix = sizeof(T) == 4 ? "-f32" : "-f64";
    std::vector<double> forward_times, gradient_times;
    const double start = seconds_now();
    while (forward_times.size() < 4 || seconds_now() - start < seconds) {
        const double before = seconds_now();
        Z = matmul(X, W);
        const double between = seconds_now();
        dW = transposed_matmul(X, Z);
        forward_times.push_back(between - before);
        gradient_times.push_back(seconds_now() - between);
    }
    const double z = static_cast<double>(Z.data()[std::min<std::size_t>(12345, Z.size() - 1)]);
    return {{"gemm-fwd" + suffix, median(forward_times), z, flops},
            {"gemm-grad" + suffix, median(gradient_times),
             static_cast<double>(dW(std::min<std::size_t>(400, n - 1), 0)), flops}};
}
