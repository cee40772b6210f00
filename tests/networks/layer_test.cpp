#include "chapters/05_matrices/layer.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/05_matrices/worked_layer.h"
#include "common/files/digits.h"
#include "tests/networks/neuron_reference.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"

namespace layer_test {

namespace {

// Both trainings from the same weights: the losses of all epochs, and the weights at the end.
void expect_same_training(const LabelledInputs& data, const std::vector<double>& start, int epochs,
                          double rate) {
    const std::size_t m = data.count(), n = data.image_size;
    const Matrix<double> X(m, n, data.inputs), Y(m, 1, data.y);
    ZeroDetector detector{start, 0};
    Layer<double> neuron{Matrix<double>(n, 1, start), Matrix<double>(1, 1)};
    double first_loss = 0, loss = 0;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        const ZeroDetectorGradients loops = gradients(detector, data);
        const Matrix<double> Z = dense_forward(neuron, X);
        loss = cross_entropy_from_logits(Y, Z)(0, 0);
        const std::string when = "epoch " + std::to_string(epoch);
        expect_near(loss, loops.loss, 1e-9 * loops.loss, when + ": loss");
        expect_equal(accuracies(Y, Z)[0], accuracy(detector, data), when + ": accuracy");
        detector = step(std::move(detector), loops, rate);
        neuron = step(std::move(neuron), dense_gradients(X, sigmoid(Z) - Y), rate);
        if (epoch == 1) first_loss = loss;
    }
    expect(loss < first_loss, "it learns");
    for (std::size_t j = 0; j < n; ++j) expect_near(neuron.weights(j, 0), detector.weights[j], 1e-12);
    expect_near(neuron.bias(0, 0), detector.bias, 1e-12);
}

// A layer of h random neurons with random samples and labels; column k of it as a problem of one neuron.
struct LayerProblem {
    Matrix<double> X, Y;  // m x n, m x h
    Layer<double> layer;

    LayerProblem(std::size_t m, std::size_t n, std::size_t h, std::uint64_t seed) {
        Random random(seed);
        X = {m, n, random_numbers(random, m * n, -1, 1)};
        Y = {m, h, random_labels(random, m * h)};
        layer = {{n, h, random_numbers(random, n * h, -2, 2)}, {1, h, random_numbers(random, h, -1, 1)}};
    }

    NeuronProblem neuron(std::size_t k) const {
        NeuronProblem p{{}, layer.bias(0, k), {X.data(), X.data() + X.size()}, {}};
        for (std::size_t j = 0; j < X.columns(); ++j) p.weights.push_back(layer.weights(j, k));
        for (std::size_t i = 0; i < X.rows(); ++i) p.y.push_back(Y(i, k));
        return p;
    }
};

void expect_gradients(std::size_t m, std::size_t n, std::size_t h) {
    const LayerProblem p(m, n, h, m * n + h);
    const Matrix<double> Z = dense_forward(p.layer, p.X);
    const Matrix<double> loss = cross_entropy_from_logits(p.Y, Z);
    const LayerGradients<double> d = dense_gradients(p.X, sigmoid(Z) - p.Y);
    expect_equal(d.weights.shape(), p.layer.weights.shape());
    expect_equal(d.bias.shape(), p.layer.bias.shape());
    expect_equal(loss.shape(), p.layer.bias.shape());
    for (std::size_t k = 0; k < h; ++k) {
        const std::string neuron = "neuron " + std::to_string(k);
        const std::vector<double> expected = numerical_gradients(p.neuron(k));
        expect_near(loss(0, k), static_cast<double>(reference_loss(p.neuron(k))), 1e-13, neuron + ": loss");
        for (std::size_t j = 0; j < n; ++j) expect_near(d.weights(j, k), expected[j], 1e-8, neuron);
        expect_near(d.bias(0, k), expected[n], 1e-8, neuron + ": bias");
    }
}

}  // namespace

const Test test(
    "layer",
    {
        {"20 epochs have chapter 04's losses on random data",
         [] {
             for (const std::size_t m : {1u, 33u, 700u}) {
                 const NeuronProblem p = random_problem(m, 60, m);
                 expect_same_training({p.inputs, p.y, 60}, initial_weights(60, 5), 20, 0.5);
             }
         }},
        {"20 epochs have chapter 04's losses on MNIST",
         [] {
             const Digits train = first(load_digits(mnist_directory()).train, 2000);
             expect_same_training(
                 {normalise(train.pixels), zero_or_not<double>(train.labels), train.image_size()},
                 initial_weights(train.image_size(), 1), 20, 1);
         }},
        {"gradients are those of finite differences, for every parameter",
         [] {
             expect_gradients(9, 4, 3);
             expect_gradients(1, 5, 3);
             expect_gradients(40, 1, 3);
             expect_gradients(30, 70, 1);
         }},
        {"one layer by hand",
         [] {
             const Matrix<double> X{{1, 2}, {3, 4}};
             const Layer<double> layer{{{1, 0, -1}, {0, 1, 2}}, {{10, 20, 30}}};
             expect(dense_forward(layer, X) == Matrix<double>{{11, 22, 33}, {13, 24, 35}}, "Z = X W + b");
             const LayerGradients<double> d = dense_gradients(X, Matrix<double>{{1, 0, 2}, {3, 4, -2}});
             expect(d.weights == Matrix<double>{{5, 6, -2}, {7, 8, -2}}, "X^T dZ / 2");
             expect(d.bias == Matrix<double>{{2, 2, 0}}, "the mean row");
             const Layer<double> next = step(layer, d, 0.5);
             expect(next.weights == Matrix<double>{{-1.5, -3, 0}, {-3.5, -3, 3}}, "W - dW / 2");
             expect(next.bias == Matrix<double>{{9, 19, 30}}, "b - db / 2");
         }},
        {"the worked example has the gradients of chapter 02's loop",
         [] {
             const Matrix<double> X = worked_inputs(), Y = worked_labels(2);
             const Matrix<double> Z = dense_forward(worked_layer(), X);
             expect(Z == Matrix<double>{{-1, 2}, {1, 2}, {-1, 0}, {2, 1}}, "Z = X W + b");
             const Matrix<double> loss = cross_entropy_from_logits(Y, Z);
             const LayerGradients<double> d = dense_gradients(X, sigmoid(Z) - Y);
             const TwoInputNeuron neurons[] = {worked_neuron, {1, 1, -1}};
             for (std::size_t k = 0; k < 2; ++k) {
                 const TwoInputGradients expected = gradients(neurons[k], worked_samples);
                 expect_near(loss(0, k), expected.J, 1e-14, "J");
                 expect_near(d.weights(0, k), expected.dw1, 1e-14, "dw1");
                 expect_near(d.weights(1, k), expected.dw2, 1e-14, "dw2");
                 expect_near(d.bias(0, k), expected.db, 1e-14, "db");
             }
         }},
        {"shapes that do not fit are named, both of them",
         [] {
             const Layer<double> layer{Matrix<double>(4, 3), Matrix<double>(1, 3)};
             const auto both = [](const char* a, const char* b, const std::function<void()>& call) {
                 expect_error(call, a);
                 expect_error(call, b);
             };
             both("5 x 2", "4 x 3", [&] { dense_forward(layer, Matrix<double>(5, 2)); });
             both("1 x 2", "5 x 3", [&] {
                 dense_forward(Layer<double>{Matrix<double>(4, 3), Matrix<double>(1, 2)},
                               Matrix<double>(5, 4));
             });
             both("5 x 4", "6 x 3", [] { dense_gradients(Matrix<double>(5, 4), Matrix<double>(6, 3)); });
             both("4 x 3", "3 x 4", [&] {
                 step(layer, LayerGradients<double>{Matrix<double>(3, 4), Matrix<double>(1, 3)}, 0.1);
             });
             both("1 x 3", "1 x 2", [&] {
                 step(layer, LayerGradients<double>{Matrix<double>(4, 3), Matrix<double>(1, 2)}, 0.1);
             });
             both("5 x 1", "5 x 3",
                  [] { cross_entropy_from_logits(Matrix<double>(5, 1), Matrix<double>(5, 3)); });
             both("5 x 1", "4 x 1", [] { accuracies(Matrix<double>(5, 1), Matrix<double>(4, 1)); });
         }},
        {"accuracies count each neuron's decisions",
         [] {
             const Matrix<double> Y{{1, 0}, {0, 0}, {1, 1}, {0, 1}};
             const Matrix<double> Z{{2, -1}, {3, 0}, {0, 0.1}, {-1, std::nan("")}};
             // Neuron 0: right, wrong, wrong (0 is no 1), right. Neuron 1: all right but the last.
             expect(accuracies(Y, Z) == std::vector<double>{0.5, 0.75}, "shares");
         }},
        {"the sigmoid of a matrix is that of its elements",
         [] {
             const double infinity = std::numeric_limits<double>::infinity();
             const Matrix<double> Z{{0, infinity, -3}, {-infinity, 2, 40}};
             const Matrix<double> A = sigmoid(Z);
             for (std::size_t i = 0; i < Z.size(); ++i) {
                 expect_near(A.data()[i], sigmoid(Z.data()[i]), 1e-15, std::to_string(Z.data()[i]));
             }
             expect_equal(A(0, 0), 0.5);
         }},
    });

}  // namespace layer_test
