// Chapter 13's mini-batches in slices of the first layer against chapter 12's steps.
#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "chapters/13_mini_batches/validation.h"
#include "tests/math/expect_all_near.h"
#include "tests/networks/all_parameters.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace sliced_batches_test {

namespace {

// A batch is a small data set: one step on it by chapter 12 gives the same weights. The first hidden layer is
// one slice or several.
void mini_batches_are_steps(const char* recipe, const std::vector<std::size_t>& hidden) {
    const Dataset data{made_digits(150, 9, 5, 4, 1), made_digits(150, 9, 5, 4, 2), 4, {}};
    const SparseRows<double> X = image_rows<double>(data.train.pixels, 45);
    std::vector<std::size_t> order(150);
    std::iota(order.rbegin(), order.rend(), std::size_t{0});
    for (const std::size_t batch : {1u, 7u, 32u, 128u}) {
        const auto start = initial_deep_network<double>(recipe_named(recipe), layer_sizes(45, hidden, 4), 2);
        const auto [network, loss] =
            descend_in_batches<double>(start, X, data.train.labels, order, batch, 0.3);
        DeepNetwork<double> expected = start;
        double expected_loss = 0;
        for (std::size_t begin = 0; begin < 150; begin += batch) {
            const std::size_t end = std::min<std::size_t>(begin + batch, 150);
            const Digits images = chosen_digits(data.train, std::span(order).subspan(begin, end - begin));
            const auto step = descend_softmax(expected, digit_matrices<double>(images, 4), 0.3);
            expected = step.network;
            expected_loss += step.loss * static_cast<double>(images.labels.size()) / 150;
        }
        const std::string what = std::string(recipe) + " in batches of " + std::to_string(batch);
        expect_near(loss, expected_loss, 1e-12, what);
        expect_all_near(all_parameters(network.layers), all_parameters(expected.layers), 1e-12, what);
        for (std::size_t l = 0; l < expected.layers.size(); ++l)
            expect(network.layers[l].activation == expected.layers[l].activation, what);
    }
}

// A batch may be larger than the data, up to the largest number that there is: one step for all images.
void one_batch_for_all() {
    const Dataset data{made_digits(40, 9, 5, 4, 1), made_digits(40, 9, 5, 4, 2), 4, {}};
    const SparseRows<double> X = image_rows<double>(data.train.pixels, 45);
    std::vector<std::size_t> order(40);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::vector<std::size_t> sizes = {45, 8, 4};
    const auto start = initial_deep_network<double>(recipe_named("sigmoid"), sizes, 1);
    const auto after = [&](std::size_t batch) {
        return descend_in_batches<double>(start, X, data.train.labels, order, batch, 0.3)
            .network.layers[0]
            .weights;
    };
    for (const std::size_t batch : {std::size_t{41}, std::numeric_limits<std::size_t>::max()}) {
        expect(after(batch) == after(40), "batches of " + std::to_string(batch));
    }
    const std::span<const std::size_t> nothing;
    expect(
        descend_in_batches<double>(start, X, data.train.labels, nothing, 7, 0.3).network.layers[0].weights ==
            start.layers[0].weights,
        "no images, no step");
    expect_error([&] { descend_in_batches<double>(start, X, data.train.labels, order, 0, 0.3); },
                 "a batch needs at least one image");
    const DeepNetwork<double> one_layer{{start.layers[1]}};
    expect_error([&] { sliced(one_layer); }, "sliced: a network needs a hidden layer");
}

}  // namespace

const Test test("sliced_batches",
                {
                    {"a mini-batch is a small data set", [] { mini_batches_are_steps("sigmoid", {6}); }},
                    {"a mini-batch is a small data set, neurons in slices",
                     [] { mini_batches_are_steps("sigmoid", {70}); }},
                    {"a mini-batch is a small data set, more layers",
                     [] {
                         mini_batches_are_steps("tanh", {6, 5});
                         mini_batches_are_steps("relu", {70, 40});
                         mini_batches_are_steps("sigmoid-as-tanh", {33, 7, 5, 6});
                     }},
                    {"a batch larger than the data", one_batch_for_all},
                });

}  // namespace sliced_batches_test
