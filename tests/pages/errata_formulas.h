// The evidence for docs/errata.md on the report's formulas and its pseudocode: each printed line is run as it
// is printed, and beside it what must be meant.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "chapters/01_neuron/neuron.h"
#include "chapters/01_neuron/sigmoid.h"
#include "chapters/02_gradient_descent/as_printed.h"
#include "chapters/02_gradient_descent/descent.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_layer.h"
#include "chapters/12_more_layers/activations.h"
#include "common/math/random.h"
#include "data/digit_set.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace errata {

// 200 points around (0, 0) with label 0 and around (2, 1) with label 1.
inline std::vector<Sample> points() {
    Random random(3);
    std::vector<Sample> samples(200);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double second = i % 2 == 0 ? 0 : 1;
        samples[i] = {2 * second + random.normal(), second + random.normal(), second};
    }
    return samples;
}

inline constexpr TwoInputNeuron some_neuron{0.3, -0.2, 0.1};

// dJ/dw1, dJ/dw2 and dJ/db of a neuron, measured: nothing here knows a derivative.
inline std::vector<double> measured_slopes(TwoInputNeuron neuron,
                                           const std::function<double(const TwoInputNeuron&)>& loss) {
    std::vector<double> slopes;
    for (double* value : {&neuron.w1, &neuron.w2, &neuron.b})
        slopes.push_back(central_difference(*value, [&] { return loss(neuron); }));
    return slopes;
}

inline std::vector<double> measured_slopes(const std::vector<Sample>& samples) {
    return measured_slopes(some_neuron,
                           [&](const TwoInputNeuron& neuron) { return gradients(neuron, samples).J; });
}

inline double slope_of_sigmoid(double z) {
    return sigmoid(z) * sigmoid(-z);
}

// Mean slope of the sigmoid at z of chapter 04's first neuron, over images whose pixels are divided by `by`.
inline double mean_slope(const Digits& digits, double by) {
    const std::vector<double> weights = initial_weights(digits.image_size(), 1);
    double sum = 0;
    for (std::size_t i = 0; i < digits.count(); ++i) {
        const std::span<const std::uint8_t> pixels = digits.image(i);
        double z = 0;
        for (std::size_t j = 0; j < pixels.size(); ++j) z += weights[j] * pixels[j] / by;
        sum += slope_of_sigmoid(z);
    }
    return sum / static_cast<double>(digits.count());
}

inline void sum_to_m() {
    const std::vector<double> weights = {1, 2}, inputs = {3, 4};
    expect_equal(weighted_sum(weights, inputs, 5), 16.0,
                 "n goes to 2, the inputs, for any number M of samples");
    const std::vector<double> first_of_three_samples = {3, 4, 0};
    expect_error([&] { weighted_sum(weights, first_of_three_samples, 5); }, "one weight for each input");
}

inline void normalising() {
    std::vector<std::uint8_t> bytes(256);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    const std::vector<double> inputs = normalise(bytes);
    expect(*std::ranges::min_element(inputs) == 0 && *std::ranges::max_element(inputs) == 1, "0 to 1");
    expect(sigmoid(-3.0) > 0 && sigmoid(-3.0) < 1, "a sigmoid takes negative numbers");
    const Digits digits = make_digit_set(scale_counts(mnist_train_counts, 200), Random(1));
    expect(mean_slope(digits, 255) > 0.24, "with inputs from 0 to 1 the sigmoid has its full slope, 1/4");
    expect(mean_slope(digits, 1) < 0.05, "with bytes hardly any is left");
}

inline void natural_logarithm() {
    const std::vector<Sample> samples = points();
    const TwoInputGradients d = gradients(some_neuron, samples);
    const auto loss_with = [&](double (*logarithm)(double)) {
        return [&samples, logarithm](const TwoInputNeuron& neuron) {
            double J = 0;
            for (const Sample& s : samples) {
                const double a = sigmoid(neuron.w1 * s.x1 + neuron.w2 * s.x2 + neuron.b);
                J -= s.y * logarithm(a) + (1 - s.y) * logarithm(1 - a);
            }
            return J / static_cast<double>(samples.size());
        };
    };
    expect_near(measured_slopes(some_neuron, loss_with(std::log))[0], d.dw1, 1e-8, "base e");
    expect_near(measured_slopes(some_neuron, loss_with(std::log10))[0] * std::log(10.0), d.dw1, 1e-8,
                "base 10: too small by log 10");
}

inline void printed_loss() {
    const std::vector<Sample> one = {{1, 1, 1}}, zero = {{1, 1, 0}};
    expect(std::isnan(gradients_as_printed(some_neuron, one).J), "label 1: 0 times the logarithm of 0");
    for (const double b : {-5.0, 0.0, 5.0})
        expect_equal(gradients_as_printed({0, 0, b}, zero).J, 0.0, "label 0: no loss, whatever the answer");
    expect_near(gradients({0, 0, 0}, zero).J, std::log(2.0), 1e-15, "meant");
}

inline void factor_dz() {
    const std::vector<Sample> samples = points();
    const std::vector<double> slopes = measured_slopes(samples);
    const TwoInputGradients meant = gradients(some_neuron, samples);
    expect_near(meant.dw1, slopes[0], 1e-9, "meant: the slope of the loss");
    expect_near(meant.dw2, slopes[1], 1e-9, "meant: the slope of the loss");
    double x1 = 0, x2 = 0;
    for (const Sample& s : samples) x1 += s.x1 / 200, x2 += s.x2 / 200;
    const TwoInputGradients here = gradients_as_printed(some_neuron, samples),
                            there = gradients_as_printed({9, -9, 9}, samples);
    expect_near(here.dw1, x1, 1e-14, "printed: the mean of x1");
    expect_near(here.dw2, x2, 1e-14, "printed: the mean of x2");
    expect(here.dw1 == there.dw1 && here.dw2 == there.dw2, "printed: the same for every neuron");
    expect(std::abs(here.dw1 - slopes[0]) > 0.1, "printed: not the slope");
}

inline void missing_means() {
    const std::vector<Sample> samples = points();
    const double m = static_cast<double>(samples.size()), slope = measured_slopes(samples)[2];
    expect_near(gradients(some_neuron, samples).db, slope, 1e-9, "meant");
    expect_near(gradients_as_printed(some_neuron, samples).db, m * slope, 1e-7, "printed: m times the slope");
}

// The loss after one step from zero, from z: a long step makes activations of exactly 0 or 1.
inline double loss_after_step(const std::vector<Sample>& samples, double learning_rate) {
    const TwoInputNeuron neuron = step({}, gradients({}, samples), learning_rate);
    double J = 0;
    for (const Sample& s : samples)
        J += cross_entropy_from_logit(s.y, neuron.w1 * s.x1 + neuron.w2 * s.x2 + neuron.b);
    return J / static_cast<double>(samples.size());
}

inline void mean_of_dw() {
    const std::vector<Sample> samples = points();
    const double m = static_cast<double>(samples.size());
    expect_near(gradients(some_neuron, samples).dw1, measured_slopes(samples)[0], 1e-9, "the mean is dJ/dW1");
    expect(loss_after_step(samples, 1) < std::log(2.0), "with means a step at rate 1 goes down");
    expect(loss_after_step(samples, m) > std::log(2.0), "a sum is m means: the same step overshoots");
}

inline void loss_starts_at_0() {
    const std::vector<Sample> samples = points();
    const double m = static_cast<double>(samples.size());
    double J = 0;  // set to 0 once, before the first epoch only
    std::vector<double> printed;
    for (int epoch = 0; epoch < 2; ++epoch) {
        for (const Sample& s : samples)
            J += cross_entropy(s.y, sigmoid(some_neuron.w1 * s.x1 + some_neuron.w2 * s.x2 + some_neuron.b));
        J /= m;
        printed.push_back(J);
    }
    const double loss = gradients(some_neuron, samples).J;
    expect_near(printed[0], loss, 1e-12, "the first epoch");
    expect_near(printed[1], loss + loss / m, 1e-12, "the second: some of the first is still in it");
}

inline void repeated() {
    const std::vector<Sample> samples = points();
    TwoInputNeuron neuron;
    std::vector<double> losses;
    for (int epoch = 0; epoch < 100; ++epoch) {
        const TwoInputGradients d = gradients(neuron, samples);
        losses.push_back(d.J);
        neuron = step(neuron, d, 0.1);
    }
    expect(std::ranges::is_sorted(losses, std::greater<>()), "every pass is better than the one before");
    expect(losses[1] > 1.5 * losses[99], "one pass is far from the bottom");
}

inline void many_inputs() {
    const std::vector<Sample> samples = points();
    LabelledInputs data{{}, {}, 2};
    for (const Sample& s : samples) {
        data.inputs.insert(data.inputs.end(), {s.x1, s.x2});
        data.y.push_back(s.y);
    }
    const TwoInputGradients two = gradients(some_neuron, samples);
    const ZeroDetectorGradients any = gradients({{some_neuron.w1, some_neuron.w2}, some_neuron.b}, data);
    expect_near(any.weights[0], two.dw1, 1e-12, "w1 is the first of a list");
    expect_near(any.weights[1], two.dw2, 1e-12, "w2 the second");
    expect_equal(make_digit_set({1}, Random(1)).image_size(), 784U, "the list an image needs");
}

inline void sign_of_loss() {
    const Matrix<double> P = softmax(random_matrix<double>(50, 10, 1));
    double with_sign = 0;
    for (const double p : P.row(0)) {
        expect(std::log(p) < 0, "the logarithm of a probability is negative");
        with_sign -= 0.1 * std::log(p);
    }
    expect(with_sign > 0, "so the sign makes the loss positive");
    const Matrix<double> Y(1, 2, {1, 0});
    const auto loss = [&](double z) {
        return categorical_cross_entropy_from_logits(Y, Matrix<double>(1, 2, {z, 0}));
    };
    expect(loss(1) < loss(0) && loss(0) < loss(-1),
           "descent makes the truth likelier; without the sign it would make it less likely");
}

inline void mean_loss() {
    const Matrix<double> Z = random_matrix<double>(3, 4, 5);
    const std::vector<std::uint8_t> labels = {2, 0, 3};
    const Matrix<double> Y = one_hot<double>(labels, 4), P = softmax(Z);
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum -= std::log(P(i, labels[i]));  // equation (3) of each example
    expect_near(categorical_cross_entropy_from_logits(Y, Z), sum / 3, 1e-12);
    const Matrix<double> dZ = softmax(Z) - Y;
    Matrix<double> moved = Z;
    const double slope =
        central_difference(moved(0, 1), [&] { return categorical_cross_entropy_from_logits(Y, moved); });
    expect_near(slope, dZ(0, 1) / 3, 1e-9, "the rates of the tables are for the mean: dZ is divided by m");
}

inline void softmax_descends() {
    const Matrix<double> X = random_matrix<double>(30, 5, 1);
    std::vector<std::uint8_t> labels(30);
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = X(i, 0) > 0 ? 1 : X(i, 1) > 0 ? 2 : 0;
    const Matrix<double> Y = one_hot<double>(labels, 3);
    Epoch<Layer<double>> epoch{{Matrix<double>(5, 3), Matrix<double>(1, 3)}, 0};
    std::vector<double> losses;
    for (int i = 0; i < 50; ++i) {
        epoch = descend(std::move(epoch.network), X, Y, 0.5);
        losses.push_back(epoch.loss);
    }
    expect(std::ranges::is_sorted(losses, std::greater<>()) && losses[49] < 0.7 * losses[0],
           "a softmax, trained by gradient descent");
}

inline void one_loss_for_both() {
    const Matrix<double> z = random_matrix<double>(20, 1, 4);
    Matrix<double> Z(20, 2), Y(20, 2), y(20, 1);  // two classes: the logits 0 and z
    for (std::size_t i = 0; i < 20; ++i) {
        Z(i, 1) = z(i, 0);
        y(i, 0) = i % 3 == 0 ? 1 : 0;
        Y(i, y(i, 0) == 1 ? 1 : 0) = 1;
    }
    expect_near(categorical_cross_entropy_from_logits(Y, Z), cross_entropy_from_logits(y, z)(0, 0), 1e-12,
                "with two classes it is the binary cross-entropy");
}

inline void backpropagation() {
    const Matrix<double> X = random_matrix<double>(6, 3, 1), Y(6, 1, {0, 1, 1, 0, 1, 0});
    Network<double> network = initial_network<double>(3, 4, 1, 1, 0.5, 0.5);
    const Activations<double> activations = forward(network, X);
    const NetworkGradients<double> d =
        backward(network, X, activations, sigmoid(activations.logits) - Y);  // no step, no rate, no descent
    for (std::size_t j = 0; j < network.hidden.weights.size(); ++j) {
        const double slope =
            central_difference(network.hidden.weights.data()[j], [&] { return loss_of(network, X, Y); });
        expect_near(d.hidden.weights.data()[j], slope, 1e-9,
                    "what descent needs, found without backpropagation");
    }
}

inline std::vector<TestCase> formulas() {
    return {
        {"sum-to-m", sum_to_m},
        {"rectified-relu",
         [] {
             const Matrix<double> A = activate(Activation::relu, random_matrix<double>(5, 5, 1));
             expect(A == activate(Activation::relu, A), "rectified once more nothing changes");
         }},
        {"sigmoid-limits",
         [] {
             expect_near(sigmoid(-30.0), 0, 1e-12);
             expect_near(sigmoid(30.0), 1, 1e-12);
             for (const double z : {-30.0, 30.0}) expect_near(slope_of_sigmoid(z), 0, 1e-12);
             expect_equal(slope_of_sigmoid(0), 0.25);
         }},
        {"slope-never-zero",
         [] {
             for (double z = -700; z <= 700; z += 50) expect(slope_of_sigmoid(z) > 0, "small, and not 0");
         }},
        {"f-is-s", [] { expect_equal(sigmoid(0.0), 0.5); }},
        {"normalising", normalising},
        {"natural-logarithm", natural_logarithm},
        {"printed-loss", printed_loss},
        {"factor-dz", factor_dz},
        {"mean-of-dw", mean_of_dw},
        {"missing-means", missing_means},
        {"loss-starts-at-0", loss_starts_at_0},
        {"repeated", repeated},
        {"many-inputs", many_inputs},
        {"sign-of-loss", sign_of_loss},
        {"mean-loss", mean_loss},
        {"softmax-descends", softmax_descends},
        {"one-loss-for-both", one_loss_for_both},
        {"backpropagation", backpropagation},
    };
}

}  // namespace errata
