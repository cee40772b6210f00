// Chapter 12's network against loops, chapter 09's network and the standard library's
// functions; its initialisations against what they promise.
#include "chapters/12_more_layers/deep_network.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/layer_slopes.h"
#include "chapters/12_more_layers/recipes.h"
#include "common/math/random.h"
#include "tests/math/expect_all_near.h"
#include "tests/networks/all_parameters.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace deep_network_test {

namespace {

using Doubles = Matrix<double>;
using Sizes = std::vector<std::size_t>;

constexpr Activation activations[] = {Activation::sigmoid, Activation::tanh, Activation::relu};
constexpr std::size_t mixtures =
    4;  // networks of one kind of neuron each, and one with a different kind in each layer

// The numbers that draw() gives, one after the other: map() would call it from several threads at once.
template <class Draw>
Doubles drawn(std::size_t rows, std::size_t columns, const Draw& draw) {
    Doubles matrix(rows, columns);
    for (std::size_t i = 0; i < matrix.size(); ++i) matrix.data()[i] = draw();
    return matrix;
}

double standard(Activation activation, double z) {
    if (activation == Activation::tanh) return std::tanh(z);
    if (activation == Activation::relu) return z > 0 ? z : 0;
    if (activation == Activation::none) return z;
    return 1 / (1 + std::exp(-z));
}

// Random biases too; and weights so wide that errors do not vanish below what a difference can measure.
DeepNetwork<double> random_network(std::size_t mixture, const Sizes& sizes, std::uint64_t seed) {
    const Activation activation = activations[mixture % 3];
    DeepNetwork<double> network =
        initial_deep_network<double>({"", activation, Initialisation::by_inputs}, sizes, seed);
    for (std::size_t l = 0; mixture == 3 && l + 1 < network.layers.size(); ++l) {
        network.layers[l].activation = activations[(l + 1) % 3];
    }
    Random random(seed + 100);
    for (DeepLayer<double>& layer : network.layers) {
        layer.weights = 2.0 * std::move(layer.weights);
        layer.bias = drawn(1, layer.bias.columns(), [&] { return random.uniform(-0.5, 0.5); });
    }
    return network;
}

void functions() {
    const std::vector<double> points = {-800, -30, -3, -1e-3, 0, 1e-9, 0.2, 1, 7, 40, 800};
    for (const Activation activation :
         {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::none}) {
        for (const double z : points) {
            const Doubles a = activate(activation, Doubles{{z}});
            const double expected = standard(activation, z);
            expect_near(a(0, 0), expected, 1e-15 * std::max(1.0, std::abs(expected)), std::to_string(z));
        }
        for (const double z : {-3.0, -0.7, 0.1, 0.9, 2.5}) {
            const double s = 1e-6,
                         slope = (standard(activation, z + s) - standard(activation, z - s)) / 2 / s;
            const Doubles dZ = back_through(activation, Doubles{{3}}, activate(activation, Doubles{{z}}));
            expect_near(dZ(0, 0), 3 * slope, 1e-8, "slope at " + std::to_string(z));
        }
    }
}

// One sample through all layers, in loops.
std::vector<double> logits_of(const DeepNetwork<double>& network, std::vector<double> values) {
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const DeepLayer<double>& layer = network.layers[l];
        std::vector<double> next;
        for (std::size_t u = 0; u < layer.bias.columns(); ++u) {
            double z = layer.bias(0, u);
            for (std::size_t j = 0; j < values.size(); ++j) z += layer.weights(j, u) * values[j];
            next.push_back(l + 1 < network.layers.size() ? standard(layer.activation, z) : z);
        }
        values = std::move(next);
    }
    return values;
}

const std::vector<Sizes> shapes = {
    {4, 3}, {4, 5, 3}, {9, 6, 4, 2}, {9, 5, 7, 6, 3}, {16, 6, 5, 4, 7, 10}, {1, 1, 1, 1, 1, 2}};

void forward_equals_loops() {
    for (const Sizes& sizes : shapes) {
        for (std::size_t mixture = 0; mixture < mixtures; ++mixture) {
            const auto network = random_network(mixture, sizes, 4);
            expect(sizes_of(network) == sizes, "the sizes of its layers");
            Random random(7);
            const Doubles X = drawn(11, sizes[0], [&] { return random.uniform(-1, 1); });
            const DeepActivations<double> result = forward(network, X);
            expect_equal(result.hidden.size(), sizes.size() - 2);
            for (std::size_t i = 0; i < X.rows(); ++i) {
                const auto expected = logits_of(network, {X.row(i).begin(), X.row(i).end()});
                for (std::size_t c = 0; c < expected.size(); ++c) {
                    expect_near(result.logits(i, c), expected[c], 1e-13);
                }
            }
        }
    }
}

void one_hidden_layer_is_chapter_09() {
    const Digits digits = made_digits(2300, 7, 7, 10, 8);  // three blocks
    const auto data = digit_matrices<float>(digits, 10);
    Network<float> network = initial_network<float>(49, 16, 10, 5);
    DeepNetwork<float> deep = initial_deep_network<float>(recipe_named("sigmoid"), Sizes{49, 16, 10}, 5);
    for (int epoch = 0; epoch < 20; ++epoch) {
        Epoch<Network<float>> expected = descend_softmax(std::move(network), data, 0.6f);
        Epoch<DeepNetwork<float>> result = descend_softmax(std::move(deep), data, 0.6f);
        expect_equal(result.loss, expected.loss, "epoch " + std::to_string(epoch));
        network = std::move(expected.network);
        deep = std::move(result.network);
    }
    expect(all_parameters(deep.layers) == all_parameters(network), "every parameter");
    expect(predict(deep, data) == predict(network, data), "predictions");
}

// The blocks of sparse images give the gradients of one dense matrix.
void sparse_blocks_equal_one_dense_matrix() {
    const Digits digits = made_digits(2500, 6, 6, 4, 9);
    const auto data = digit_matrices<double>(digits, 4);
    const auto [X, Y, labels] = dense_digits<double>(digits, 4);
    for (std::size_t mixture = 0; mixture < mixtures; ++mixture) {
        const auto network = random_network(mixture, {36, 9, 8, 7, 4}, 2);
        const Contribution<DeepGradients<double>> blocks = mean_contribution(network, data.blocks);
        const Contribution<DeepGradients<double>> dense = contribution(network, X, Y, 1.0);
        expect_near(blocks.loss, dense.loss, 1e-12);
        expect_all_near(all_parameters(blocks.d), all_parameters(dense.d), 1e-14);
    }
}

// The measured mean and deviation of n h normal numbers.
void deviations() {
    const Sizes sizes = {784, 300, 200, 100};
    for (const Recipe& recipe : recipes) {
        if (recipe.initialisation == Initialisation::as_if_tanh) continue;
        const auto network = initial_deep_network<double>(recipe, sizes, 6);
        for (std::size_t l = 0; l < network.layers.size(); ++l) {
            const double n = static_cast<double>(sizes[l]), h = static_cast<double>(sizes[l + 1]);
            const double expected = recipe.initialisation == Initialisation::glorot ? std::sqrt(2 / (n + h))
                                    : recipe.initialisation == Initialisation::he   ? std::sqrt(2 / n)
                                                                                    : std::sqrt(1 / n);
            const double size = std::sqrt(sum_of_squares(network.layers[l].weights) / (n * h));
            expect_near(size / expected, 1, 0.02, std::string(recipe.name));
            expect_equal(sum_of_squares(network.layers[l].bias), 0.0);
        }
    }
    expect_error([] { recipe_named("rely"); },
                 "there is no recipe \"rely\"; there are sigmoid, sigmoid-as-tanh, tanh, relu");
    expect_error([] { recipe_option("neurons", "rely"); },
                 "--neurons rely: there is no recipe \"rely\"; there");
}

// What each initialisation is for: with it a signal is about as large after five layers as before them.
void signals_keep_their_size() {
    Random random(3);
    const Doubles X = drawn(300, 200, [&] { return random.normal(); });
    const Sizes sizes(6, 200);
    const auto last_size = [&](const Recipe& recipe) {
        const Doubles Z = forward(initial_deep_network<double>(recipe, sizes, 1), X).logits;
        return std::sqrt(sum_of_squares(Z) / static_cast<double>(Z.size()));
    };
    expect_near(last_size(recipe_named("relu")), std::sqrt(2.0), 0.25, "He: the variance of z stays 2");
    expect(last_size({"", Activation::relu, Initialisation::by_inputs}) < 0.4, "without He a quarter of it");
}

// The same function with two kinds of neuron, and errors half as large in every hidden layer.
void a_sigmoid_network_as_if_tanh() {
    const Digits digits = made_digits(40, 6, 6, 5, 2);
    const auto [X, Y, labels] = dense_digits<double>(digits, 5);
    for (const Sizes& sizes : std::vector<Sizes>{{36, 5}, {36, 7, 5}, {36, 7, 6, 8, 9, 5}}) {
        const auto like = initial_deep_network<double>(recipe_named("sigmoid-as-tanh"), sizes, 4);
        const auto model = initial_deep_network<double>(recipe_named("tanh"), sizes, 4);
        for (std::size_t l = 0; l < like.layers.size(); ++l) {
            const bool last = l + 1 == like.layers.size();
            expect(like.layers[l].activation == (last ? Activation::none : Activation::sigmoid), "sigmoids");
        }
        const auto like_forward = forward(like, X), model_forward = forward(model, X);
        expect_all_near(like_forward.logits, model_forward.logits, 1e-13);
        const auto dZ = errors(like, like_forward, softmax(like_forward.logits) - Y);
        const auto model_dZ = errors(model, model_forward, softmax(model_forward.logits) - Y);
        for (std::size_t l = 0; l + 1 < dZ.size(); ++l) {
            expect_all_near(dZ[l], 0.5 * model_dZ[l], 1e-13);
        }
    }
}

// With all weights 0 every probability is 1 / k, so that the errors of the last layer are known: 1 / k, and
// 1 / k - 1 for the label.
void sizes_of_errors() {
    const Digits digits = made_digits(2100, 5, 5, 4, 1);
    const DeepNetwork<double> network{{{{Doubles(25, 4), Doubles(1, 4)}, Activation::none}}};
    const auto data = digit_matrices<double>(digits, 4);
    const std::vector<LayerSlope> slopes = layer_slopes(network, data);
    expect_equal(slopes.size(), 1u);
    expect_near(slopes[0].error, std::sqrt((0.75 * 0.75 + 3 * 0.25 * 0.25) / 4), 1e-12);
    const DeepGradients<double> d = mean_contribution(network, data.blocks).d;
    expect_near(slopes[0].gradient, std::sqrt(sum_of_squares(d[0].weights) / 100), 1e-15);
}

// The page's claim: each sigmoid layer lets about a quarter of the error through, tanh and ReLU nearly all.
void errors_vanish_behind_sigmoids() {
    const auto data = digit_matrices<double>(made_digits(500, 14, 14, 10, 3), 10);
    const auto passed = [&](const char* recipe) {
        const auto network =
            initial_deep_network<double>(recipe_named(recipe), Sizes{196, 64, 64, 64, 64, 10}, 1);
        const std::vector<LayerSlope> slopes = layer_slopes(network, data);
        return std::pow(slopes[0].error / slopes[3].error, 1.0 / 3);  // by each of three layers
    };
    expect_near(passed("sigmoid"), 0.24, 0.03);
    expect(passed("tanh") > 0.75 && passed("tanh") < 1.1, "tanh: " + std::to_string(passed("tanh")));
    expect(passed("relu") > 0.75 && passed("relu") < 1.25, "relu: " + std::to_string(passed("relu")));
}

}  // namespace

const Test test("deep_network",
                {
                    {"activations and their slopes", functions},
                    {"the forward pass equals loops over single neurons", forward_equals_loops},
                    {"one hidden layer is chapter 09's network to the last bit",
                     one_hidden_layer_is_chapter_09},
                    {"blocks of sparse images equal one dense matrix", sparse_blocks_equal_one_dense_matrix},
                    {"the deviations of the first weights", deviations},
                    {"signals keep their size", signals_keep_their_size},
                    {"sigmoids that start as tanh would", a_sigmoid_network_as_if_tanh},
                    {"the size of errors and gradients", sizes_of_errors},
                    {"errors vanish through sigmoids only", errors_vanish_behind_sigmoids},
                });

}  // namespace deep_network_test
