// Chapter 13's benchmark: the numbers that it must not get wrong.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/10_fast/machine.h"
#include "chapters/13_mini_batches/bench_items.h"
#include "chapters/13_mini_batches/naive.h"
#include "chapters/13_mini_batches/scaling.h"
#include "common/program/platform.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace bench_test {

namespace {

// Any language can make the benchmark's networks: number n of SplitMix64 is the mixed product of n and a
// constant.
void first_weights_are_numbers_of_split_mix() {
    const Layer<double> layer = bench_layer<double>(2, 45, 3);
    for (std::uint64_t k = 0; k < 3; ++k) {
        for (std::uint64_t j = 0; j < 45; ++j) {
            std::uint64_t bits = ((std::uint64_t{2} << 32) + 1 + k * 45 + j) * 0x9e3779b97f4a7c15;
            bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
            bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
            const double share = std::ldexp(static_cast<double>((bits ^ (bits >> 31)) >> 11), -53);
            expect_near(layer.weights(static_cast<std::size_t>(j), static_cast<std::size_t>(k)),
                        (2 * share - 1) / std::sqrt(45.0), 1e-15);
        }
    }
}

// The benchmark's items do the work that the plain loops do: the same losses.
void items_check() {
    const Dataset data{made_digits(300, 9, 5, 4, 1), made_digits(300, 9, 5, 4, 2), 4, {}};
    NaiveNetwork naive(45, bench_hidden, 4);
    const Matrix<float> X = input_matrix<float>(data.train);
    const std::vector<float> x(X.data(), X.data() + X.size());
    naive.descend(x, data.train.labels, 1.0f);
    const double loss = naive.descend(x, data.train.labels, 1.0f);
    // A product of an m x k and a k x n matrix asks for m k n products and as many sums.
    const auto work = [](double m, double k, double n) { return 2 * m * k * n; };
    const auto h = static_cast<double>(bench_hidden);
    const double epoch =
        work(300, 45, h) + work(300, h, 4) + work(45, 300, h) + work(h, 300, 4) + work(300, 4, h);
    const Timing network = bench_networks("mlp", data, bench_hidden, {1.0}, 0);
    expect_near(network.check, loss, 1e-5);
    expect_equal(network.flops, epoch);
    expect_equal(bench_networks("sweep", data, bench_hidden, {1.0, 0.5}, 0).flops, 2 * epoch);
    expect_equal(bench_batches(data, 32, 0.1f, 0).flops, epoch);

    const Layer<float> start = bench_layer<float>(3, 45, 1);
    std::vector<float> weights(start.weights.data(), start.weights.data() + 45);
    float bias = 0;
    std::vector<float> more = x;  // one image that has no label, and so does not count
    more.resize(x.size() + 45, 1.0f);
    naive_neuron_epoch(more, data.train.labels, weights, bias, 1);
    const double neuron_loss = naive_neuron_epoch(more, data.train.labels, weights, bias, 1);
    const Timing one_neuron = bench_neuron(data, 0);
    expect_near(one_neuron.check, neuron_loss, 1e-5);
    expect_equal(one_neuron.flops, work(300, 45, 1) + work(45, 300, 1));

    const std::vector<Timing> products = bench_products<float>(data, 0);
    const Layer<float> first = bench_layer<float>(1, 45, bench_hidden);
    const auto forward = [&](std::size_t i, std::size_t k) {
        double z = 0;
        for (std::size_t j = 0; j < 45; ++j) z += double{x[i * 45 + j]} * double{first.weights(j, k)};
        return z;
    };
    double gradient = 0;  // row 44, column 0 of X^T (X W)
    for (std::size_t i = 0; i < 300; ++i) gradient += double{x[i * 45 + 44]} * forward(i, 0);
    expect_near(products.at(0).check, forward(12345 / bench_hidden, 12345 % bench_hidden), 1e-4, "X W");
    expect_near(products.at(1).check, gradient, 1e-4 * std::abs(gradient) + 1e-4, "its gradient");
    for (const Timing& timing : products) {
        expect(timing.seconds > 0, timing.item);
        expect_equal(timing.flops, 2.0 * 300 * 45 * bench_hidden, "a product and a sum each");
    }
}

// Images that can be learnt take less than all the epochs; test images with wrong labels take them all.
void to_97_per_cent() {
    Dataset data{made_digits(600, 9, 5, 4, 1), made_digits(200, 9, 5, 4, 2), 4, {}};
    const Timing learnt = bench_to97(data);
    expect(learnt.seconds > 0 && learnt.check >= 1 && learnt.check < 30, "learnt");
    for (std::uint8_t& label : data.test.labels) label = label == 0 ? 1 : 0;
    const Timing not_learnt = bench_to97(data);
    expect(not_learnt.seconds < 0, "not learnt");
    expect_equal(not_learnt.check, 30.0);
}

// What 100 of 300 images take, three times: less than three times as long as it took to find out.
void naive_times() {
    const Dataset data{made_digits(300, 9, 5, 4, 1), {}, 4, {}};
    for (const char* item : {"neuron", "mlp", "batch32", "gemm-fwd-f32"}) {
        const double start = seconds_now(), naive = naive_seconds(item, data, 100);
        expect(naive > 0 && naive < 3 * (seconds_now() - start), item);
    }
    expect_equal(naive_seconds("load", data, 100), 0.0);
}

// For more images than there are, the benchmark takes the same ones again.
void repeated_images() {
    const Dataset data{made_digits(3, 2, 4, 2, 1), {}, 2, {}};
    for (const std::size_t count : {2u, 7u}) {
        const Digits images = with_images(data, count).train;
        expect_equal(images.count(), count);
        for (std::size_t i = 0; i < count; ++i) {
            expect_equal(images.labels[i], data.train.labels[i % 3], "label");
            expect(std::ranges::equal(images.image(i), data.train.image(i % 3)), "pixels");
        }
    }
}

}  // namespace

const Test test("bench",
                {
                    {"the benchmark's items do the work of the plain loops", items_check},
                    {"the benchmark trains until 97 % are right", to_97_per_cent},
                    {"the times of plain loops", naive_times},
                    {"the benchmark repeats images", repeated_images},
                    {"the first weights are numbers of SplitMix64", first_weights_are_numbers_of_split_mix},
                    {"a measurement lasts as long as asked",
                     [] {
                         std::size_t rounds = 0;
                         const auto epoch = [&] { return static_cast<double>(++rounds); };
                         expect_equal(time_epochs("none", 0, epoch).check, 2.0, "the loss of the second");
                         expect_equal(rounds, 4u, "no time: one round that does not count and three that do");
                         rounds = 0;
                         best_seconds(epoch, 3);
                         expect_equal(rounds, 3u);
                         double start = seconds_now();  // more rounds until the time is over
                         time_epochs("some", 0.02, epoch);
                         expect(seconds_now() - start >= 0.02, "time_epochs");
                         start = seconds_now();
                         best_seconds(epoch, 3, 0.02);
                         expect(seconds_now() - start >= 0.02, "best_seconds");
                     }},
                    {"the median of times",
                     [] {
                         expect_equal(median({3, 1, 2}), 2.0);
                         expect_equal(median({4, 1, 3, 2}), 2.5);
                         expect_equal(median({7}), 7.0);
                     }},
                });

}  // namespace bench_test
