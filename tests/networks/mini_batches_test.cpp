// Chapter 13: orders and batches, optimisers against closed forms and scalar versions, early stopping, the
// training loop.
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/early_stopping.h"
#include "chapters/13_mini_batches/epoch.h"
#include "chapters/13_mini_batches/ideas.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/shift.h"
#include "chapters/13_mini_batches/train.h"
#include "chapters/13_mini_batches/validation.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "tests/support/check.h"

namespace mini_batches_test {

namespace {

// Images of a pattern for each class, with noise in them; `mislabelled` of ten have a label at random.
Digits noisy_digits(std::size_t count, std::size_t height, std::size_t width, std::size_t classes,
                    std::uint64_t seed, std::size_t mislabelled = 0) {
    const std::size_t n = height * width;
    Random patterns(5), random(seed);
    std::vector<std::uint8_t> ink(classes * n);
    for (std::uint8_t& pixel : ink) pixel = patterns.below(4) == 0 ? 150 : 0;
    Digits digits{height, width, std::vector<std::uint8_t>(count * n), std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t label = i < classes ? i : random.below(classes);
        for (std::size_t j = 0; j < n; ++j) {
            const std::uint64_t noise = random.below(3) == 0 ? random.below(106) : 0;
            digits.pixels[i * n + j] = static_cast<std::uint8_t>(ink[label * n + j] + noise);
        }
        const bool wrong = i >= classes && random.below(10) < mislabelled;
        digits.labels[i] = static_cast<std::uint8_t>(wrong ? random.below(classes) : label);
    }
    return digits;
}

std::vector<MovedImage> in_order(std::size_t m) {
    std::vector<MovedImage> images(m);
    for (std::size_t i = 0; i < m; ++i) images[i].number = i;
    return images;
}

// The matrix of a sparse one.
Matrix<double> dense(const SparseMatrix<double>& a) {
    Matrix<double> identity(a.columns(), a.columns());
    for (std::size_t i = 0; i < a.columns(); ++i) identity(i, i) = 1;
    return matmul(a, identity);
}

// Every parameter's derivative in one list.
std::vector<double> flat(const DeepGradients<double>& d) {
    std::vector<double> all;
    for (const LayerGradients<double>& layer : d) {
        for (const Matrix<double>* matrix : {&layer.weights, &layer.bias}) {
            all.insert(all.end(), matrix->data(), matrix->data() + matrix->size());
        }
    }
    return all;
}

// Numbers in the shapes of the network's parameters: f of each.
template <class F>
DeepGradients<double> of_each(const DeepNetwork<double>& network, const F& f) {
    DeepGradients<double> d;
    for (const DeepLayer<double>& layer : network.layers) {
        d.push_back({map(layer.weights, f), map(layer.bias, f)});
    }
    return d;
}

std::vector<double> flat(const DeepNetwork<double>& network) {
    return flat(of_each(network, [](double parameter) { return parameter; }));
}

// Layers of these sizes, with weights of deviation 1 and biases of 0.
DeepNetwork<double> made_network(const std::vector<std::size_t>& sizes, std::uint64_t seed) {
    auto network = initial_deep_network<double>(recipe_named("sigmoid"), sizes, seed);
    Random random(seed);
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
        Layer<double>& layer = network.layers[l];
        layer = initial_layer<double>(sizes[l], sizes[l + 1], 1, random);
        if (l + 2 < sizes.size() && l % 2 == 1) network.layers[l].activation = Activation::tanh;
    }
    return network;
}

// For 12 pixels and three classes: zero, one and two hidden layers.
const std::vector<std::vector<std::size_t>> shapes = {{12, 3}, {12, 5, 3}, {12, 5, 4, 3}};

void expect_all_near(const std::vector<double>& got, const std::vector<double>& expected, double tolerance,
                     const std::string& what) {
    expect_equal(got.size(), expected.size(), what);
    for (std::size_t i = 0; i < got.size(); ++i) {
        expect_near(got[i], expected[i], tolerance, what + ", number " + std::to_string(i));
    }
}

// --- Orders and batches ---

// The sum over all kinds of (seen - expected)^2 / expected, where all kinds are equally likely.
double chi_square(const std::vector<std::size_t>& seen) {
    double total = 0, sum = 0;
    for (const std::size_t count : seen) total += static_cast<double>(count);
    const double expected = total / static_cast<double>(seen.size());
    for (const std::size_t count : seen) {
        const double difference = static_cast<double>(count) - expected;
        sum += difference * difference / expected;
    }
    return sum;
}

void shuffle_is_a_permutation() {
    Random random(3);
    for (const std::size_t m : {0u, 1u, 2u, 1000u}) {
        std::vector<std::size_t> order = shuffled_numbers(m, random);
        expect_equal(order.size(), m);
        std::ranges::sort(order);
        for (std::size_t i = 0; i < m; ++i) expect_equal(order[i], i);
    }
}

void batches_cover_everything_once() {
    const auto both_ends = [](std::size_t begin, std::size_t end) { return std::pair(begin, end); };
    for (std::size_t m = 0; m < 40; ++m) {
        for (std::size_t size = 1; size < 45; ++size) {
            const std::string what = std::to_string(m) + " in batches of " + std::to_string(size);
            std::size_t covered = 0, batches = 0;
            for (const auto& [begin, end] : make_batches(m, size, both_ends)) {
                expect_equal(begin, covered, what);
                expect(end > begin && end - begin <= size, what + ": not empty, not too large");
                if (end != m) expect_equal(end - begin, size, what + ": only the last may be short");
                covered = end;
                ++batches;
            }
            expect_equal(covered, m, what);
            expect_equal(batches, m / size + (m % size == 0 ? 0 : 1), what);
        }
    }
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    expect_equal(make_batches(5, most, both_ends).size(), 1u, "a batch larger than the images");
    expect_error([&] { make_batches(5, 0, both_ends); }, "at least one image");
}

void moved_images() {
    const Digits digits = noisy_digits(7, 5, 4, 3, 1);
    for (std::ptrdiff_t right = -6; right <= 6; ++right) {
        for (std::ptrdiff_t down = -7; down <= 7; ++down) {
            const std::vector<MovedImage> images = {{6, right, down}, {2, 0, 0}, {6, 0, 0}};
            const Batch<double> batch = batch_of<double>(digits, images, 3);
            const auto& [sparse, Y] = batch.blocks[0];
            const Matrix<double> X = dense(sparse);
            for (std::size_t i = 0; i < images.size(); ++i) {
                for (std::ptrdiff_t p = 0; p < 20; ++p) {
                    const std::ptrdiff_t y = p / 4 - images[i].down, x = p % 4 - images[i].right;
                    const bool inside = y >= 0 && y < 5 && x >= 0 && x < 4;
                    const double pixel =
                        inside ? digits.image(images[i].number)[static_cast<std::size_t>(y * 4 + x)] : 0;
                    expect_near(X(i, static_cast<std::size_t>(p)), pixel / 255, 1e-15);
                }
                for (std::size_t c = 0; c < 3; ++c) {
                    expect_equal(Y(i, c), digits.labels[images[i].number] == c ? 1.0 : 0.0);
                }
            }
        }
    }
}

void moves_are_uniform() {
    Random random(8);
    std::vector<std::size_t> numbers(25000, 4), seen(25);
    for (const MovedImage& image : moved_at_random(numbers, 2, random)) {
        expect_equal(image.number, 4u);
        expect(std::abs(image.right) <= 2 && std::abs(image.down) <= 2, "by 2 pixels at most");
        ++seen[static_cast<std::size_t>(5 * (image.right + 2) + image.down + 2)];
    }
    expect(chi_square(seen) < 60, "24 degrees of freedom; above 60 once in 15,000");
    Random same(9), other(9);
    expect(moved_at_random(numbers, 0, same).front().right == 0, "0 pixels: unmoved");
    expect_equal(same.next(), other.next(), "0 pixels: nothing drawn");
}

// --- Gradients ---

// An optimiser that moves nothing and records what it is given.
struct Recorder {
    std::vector<DeepGradients<double>> seen = {};
};

Training<double, Recorder> step(Training<double, Recorder> now, const DeepGradients<double>& d, double) {
    now.optimiser.seen.push_back(d);
    return now;
}

void batches_add_up_to_all() {
    const Digits digits = noisy_digits(113, 3, 4, 3, 3);
    const DeepNetwork<double> network = made_network({12, 5, 3}, 4);
    Random random(1);
    const auto images = moved_at_random(shuffled_numbers(113, random), 0, random);
    const auto all = mean_contribution(network, batch_of<double>(digits, in_order(113), 3).blocks);
    for (const std::size_t size : {1u, 10u, 60u, 112u, 113u, 500u}) {
        const std::string what = "batches of " + std::to_string(size);
        const auto [training, loss] = mini_batch_epoch(Training<double, Recorder>{network, {}},
                                                       batches_of<double>(digits, images, 3, size), 0.0);
        const auto& seen = training.optimiser.seen;
        expect_equal(seen.size(), (113 + size - 1) / size, what + ": one step each");
        std::vector<double> mean(flat(all.d).size());
        for (std::size_t b = 0; b < seen.size(); ++b) {
            const std::size_t count = std::min(size, 113 - b * size);  // the last batch is short
            const std::vector<double> d = flat(seen[b]);
            for (std::size_t i = 0; i < d.size(); ++i) mean[i] += d[i] * static_cast<double>(count) / 113;
        }
        expect_all_near(mean, flat(all.d), 1e-13, what);
        expect_near(loss, all.loss, 1e-13, what);
    }
}

// A batch of all images is chapter 12's epoch; an epoch of small ones is chapter 12's descent on each alone.
void the_same_as_full_batches(const std::vector<std::size_t>& sizes) {
    const Digits digits = noisy_digits(23, 3, 4, 3, 4);
    const DeepNetwork<double> start = made_network(sizes, 4);
    const auto epoch = [&](std::size_t size) {
        const auto [training, loss] = mini_batch_epoch(
            Training<double, Descent>{start, {}}, batches_of<double>(digits, in_order(23), 3, size), 0.7);
        return Epoch<DeepNetwork<double>>{training.network, loss};
    };
    const auto all = digit_matrices<double>(digits, 3);
    const Epoch<DeepNetwork<double>> full = descend_softmax(start, all, 0.7);
    expect_all_near(flat(epoch(23).network), flat(full.network), 1e-13, "one batch");
    expect_near(epoch(23).loss, full.loss, 1e-13);
    const auto one_step = descend(Training<double, Descent>{start, {}}, all_in_one<double>(digits, 3), 0.7);
    expect_all_near(flat(one_step.network.network), flat(full.network), 1e-13, "a step for all images");
    expect_near(one_step.loss, full.loss, 1e-13);

    DeepNetwork<double> network = start;
    for (std::size_t begin = 0; begin < 23; begin += 7) {  // 7, 7, 7, 2
        std::vector<std::size_t> numbers;
        for (std::size_t i = begin; i < std::min<std::size_t>(begin + 7, 23); ++i) numbers.push_back(i);
        const Digits part = chosen_digits(digits, numbers);
        network = descend_softmax(network, digit_matrices<double>(part, 3), 0.7).network;
    }
    expect_all_near(flat(epoch(7).network), flat(network), 1e-13, "batches of 7, 7, 7 and 2");
}

// --- Weight decay ---

// The gradients that reach the optimiser are the slopes of the loss with the penalty, which biases do not
// have.
void weight_decay_against_the_penalty() {
    const Batch<double> batch = batch_of<double>(noisy_digits(20, 3, 4, 3, 2), in_order(20), 3);
    for (const std::vector<std::size_t>& sizes : shapes) {
        DeepNetwork<double> network = made_network(sizes, 4);
        for (DeepLayer<double>& layer : network.layers)
            layer.bias = map(std::move(layer.bias), [](double b) { return b + 0.5; });
        const auto seen = descend(Training<double, Recorder>{network, {}, 0.3}, batch, 0.0);
        const auto data_loss = [&] {
            const auto& [X, Y] = batch.blocks[0];
            return categorical_cross_entropy_from_logits(Y, forward(network, X).logits);
        };
        const auto loss = [&] {
            double squares = 0;
            for (const DeepLayer<double>& layer : network.layers)
                for (std::size_t i = 0; i < layer.weights.size(); ++i)
                    squares += layer.weights.data()[i] * layer.weights.data()[i];
            return data_loss() + 0.3 / 2 * squares;
        };
        expect_near(seen.loss, data_loss(), 1e-12, "the loss without the penalty");
        const DeepGradients<double>& d = seen.network.optimiser.seen.at(0);
        std::vector<CheckedParameters> list;
        for (std::size_t l = 0; l < d.size(); ++l) {
            add_layer(list, "layer " + std::to_string(l + 1), network.layers[l], d[l]);
        }
        const auto checks = check_gradients(list, loss);
        expect(worst_of(checks).error < largest_good_error, describe(worst_of(checks)));
    }
}

// In every step of plain descent the weights lose the share rate lambda of themselves, and the biases
// nothing.
void weight_decay_in_every_step() {
    const auto batches = batches_of<double>(noisy_digits(23, 3, 4, 3, 4), in_order(23), 3, 7);
    DeepNetwork<double> network = made_network({12, 5, 3}, 4);
    const auto all = mini_batch_epoch(Training<double, Descent>{network, {}, 0.3}, batches, 0.7).network;
    for (const Batch<double>& batch : batches) {
        const DeepNetwork<double> before = network;
        network = descend(Training<double, Descent>{network, {}}, batch, 0.7).network.network;
        for (std::size_t l = 0; l < network.layers.size(); ++l)
            network.layers[l].weights = map(std::move(network.layers[l].weights), before.layers[l].weights,
                                            [](double after, double w) { return after - 0.7 * 0.3 * w; });
    }
    expect_all_near(flat(all.network), flat(network), 1e-13, "an epoch in batches of 7, 7, 7 and 2");
}

// --- Optimisers ---

// Three layers, so that no optimiser may forget one.
DeepNetwork<double> start_of_optimisers() {
    return made_network({4, 3, 5, 2}, 1);
}

DeepGradients<double> random_gradients(std::uint64_t seed) {
    Random random(seed);
    return of_each(start_of_optimisers(), [&](double) { return random.normal(); });
}

// On J = curvature w^2 / 2 the steps obey w_(t+1) = (1 + beta - rate curvature) w_t - beta w_(t-1), with
// w_(-1) = w_0, whose solution is c1 r1^t + c2 r2^t with the roots of r^2 - (1 + beta - rate curvature) r +
// beta = 0.
void momentum_on_a_parabola() {
    for (const double curvature : {0.2, 1.0, 5.0}) {
        for (const double beta : {0.0, 0.5, 0.9}) {
            for (const double rate : {0.01, 0.3}) {
                Training<double, Momentum<double>> now{start_of_optimisers(), {beta}};
                const std::vector<double> first = flat(now.network);
                const std::complex<double> p = 1 + beta - rate * curvature;
                const std::complex<double> root = std::sqrt(p * p - 4 * beta);
                const auto r1 = (p + root) / 2.0, r2 = (p - root) / 2.0;
                const auto c1 = (r1 - r1 * r2) / (r1 - r2), c2 = 1.0 - c1;  // w_0 = 1 and w_(-1) = 1
                for (int t = 1; t <= 30; ++t) {
                    const auto d = of_each(now.network, [&](double w) { return curvature * w; });
                    now = step(now, d, rate);
                    const double shrunk = (c1 * std::pow(r1, t) + c2 * std::pow(r2, t)).real();
                    std::vector<double> expected = first;
                    for (double& parameter : expected) parameter *= shrunk;
                    expect_all_near(flat(now.network), expected, 1e-9, "step " + std::to_string(t));
                }
            }
        }
    }
}

// Kingma and Ba 2015, algorithm 1, line for line, for one parameter.
struct ScalarAdam {
    double theta, m = 0, v = 0;
    int t = 0;

    void update(double g, double alpha, double beta1, double beta2, double epsilon) {
        t = t + 1;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        const double m_hat = m / (1 - std::pow(beta1, t));
        const double v_hat = v / (1 - std::pow(beta2, t));
        theta = theta - alpha * m_hat / (std::sqrt(v_hat) + epsilon);
    }
};

void adam_as_in_the_paper() {
    for (const auto& [beta1, beta2, epsilon] :
         std::vector<std::array<double, 3>>{{0.9, 0.999, 1e-8}, {0.5, 0.9, 1e-2}, {0.0, 0.0, 1e-8}}) {
        Training<double, Adam<double>> now{start_of_optimisers(), {beta1, beta2, epsilon}};
        std::vector<ScalarAdam> scalars;
        for (const double parameter : flat(now.network)) scalars.push_back({parameter});
        for (std::uint64_t t = 1; t <= 50; ++t) {
            const DeepGradients<double> d = random_gradients(t);
            const double alpha = 0.01 / static_cast<double>(t);
            now = step(std::move(now), d, alpha);
            const std::vector<double> slopes = flat(d), parameters = flat(now.network);
            for (std::size_t i = 0; i < scalars.size(); ++i) {
                scalars[i].update(slopes[i], alpha, beta1, beta2, epsilon);
                expect_near(parameters[i], scalars[i].theta, 1e-12, "step " + std::to_string(t));
            }
        }
    }
}

// An optimiser does not change its input: the same state twice gives the same step twice.
void optimisers_are_values() {
    const auto twice = [](auto optimiser) {
        const Training<double, decltype(optimiser)> start{start_of_optimisers(), optimiser, 0.25};
        const auto before = step(start, random_gradients(1), 0.1);
        const auto once = step(before, random_gradients(2), 0.1);
        const auto again = step(before, random_gradients(2), 0.1);
        expect(flat(once.network) == flat(again.network), "the same step twice");
        expect(flat(once.network) != flat(before.network), "a step moves");
        expect_equal(once.weight_decay, 0.25, "a step keeps lambda");
    };
    twice(Descent{});
    twice(Momentum<double>{});
    twice(Adam<double>{});
}

// --- Validation, early stopping ---

void split_is_a_partition() {
    const Digits digits = noisy_digits(60, 3, 4, 3, 5);
    for (const std::size_t count : {1u, 20u, 59u}) {
        const auto [train, validation] = split_off(digits, count, Random(7));
        expect_equal(validation.count(), count);
        expect_equal(train.count(), 60 - count);
        std::multiset<std::string> all, parts;
        const auto add = [](auto& set, const Digits& from) {
            for (std::size_t i = 0; i < from.count(); ++i) {
                std::string image(from.image(i).begin(), from.image(i).end());
                image += static_cast<char>(from.labels[i]);
                set.insert(image);
            }
        };
        add(all, digits);
        add(parts, train);
        add(parts, validation);
        expect(all == parts, "every image with its label is in one of the two parts");
        const Split other = split_off(digits, count, Random(8)), same = split_off(digits, count, Random(7));
        expect(same.validation.pixels == validation.pixels, "the same numbers, the same split");
        expect(other.validation.pixels != validation.pixels, "other numbers, another split");
    }
    expect_error([&] { split_off(digits, 0, Random(1)); }, "0 of 60 images");
    expect_error([&] { split_off(digits, 60, Random(1)); }, "60 of 60 images");
}

// Against the definition, on random scores with many ties: the first of the best; the end `patience` epochs
// after it.
void early_stopping_restores_the_best() {
    Random random(2);
    for (int round = 0; round < 500; ++round) {
        const std::size_t patience = 1 + random.below(4);
        std::vector<double> scores;
        BestSoFar<std::size_t> best;
        for (std::size_t epoch = 1; epoch <= 12; ++epoch) {
            scores.push_back(static_cast<double>(random.below(5)) - 4);  // also all below 0
            best = after_epoch(std::move(best), 100 + epoch, scores.back());
            const auto first_best =
                static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin()) + 1;
            expect_equal(best.epoch, first_best);
            expect_equal(best.model, 100 + first_best, "the model of that epoch");
            expect_equal(best.score, scores[first_best - 1]);
            expect_equal(should_stop(best, patience), epoch - first_best >= patience);
        }
    }
    BestSoFar<int> best = after_epoch(BestSoFar<int>{}, 1, 0.5);
    best = after_epoch(best, 2, std::nan(""));
    expect_equal(best.model, 1, "not a number is not better");
}

// --- Training ---

Hyperparameters small_settings() {
    Hyperparameters settings{.hidden = {10}, .learning_rate = 0.3, .decay = 0.95, .batch_size = 16};
    settings.validation = 60;
    settings.epochs = 40;
    return settings;
}

// The reported accuracy of the best epoch is that of the network that came back, and none is better.
void training_stops_early() {
    const Digits digits = noisy_digits(300, 6, 6, 4, 6, 5);  // half of the labels at random: nothing to learn
    Hyperparameters settings = small_settings();
    const TrainingRun usual = train(digits, 4, settings);
    expect_equal(usual.reports.size(), usual.epoch + 5, "the usual patience is five epochs");
    settings.patience = 3;
    std::size_t told = 0;
    const TrainingRun run =
        train(digits, 4, settings, [&](const EpochReport& r) { expect_equal(r.epoch, ++told); });
    const Split split = split_off(digits, settings.validation, Random(settings.seed).part(0));
    const Score of_network = score(run.network, digit_matrices<float>(split.validation, 4));
    expect_equal(run.reports.size(), told);
    expect_equal(run.reports.size(), run.epoch + 3, "three epochs of patience");
    expect(run.reports.size() < settings.epochs, "before the last epoch");
    expect_equal(run.reports[run.epoch - 1].validation.accuracy, of_network.accuracy);
    expect_equal(run.reports[run.epoch - 1].validation.loss, of_network.loss);
    for (const EpochReport& report : run.reports) {
        expect(report.validation.accuracy <= of_network.accuracy, "none is better");
    }
    settings.patience = 0;
    const TrainingRun to_the_end = train(digits, 4, settings);
    expect_equal(to_the_end.reports.size(), settings.epochs);
    expect_equal(to_the_end.epoch, settings.epochs, "the last network");
}

void training_learns() {
    const Digits train_set = noisy_digits(400, 6, 6, 4, 6), test_set = noisy_digits(200, 6, 6, 4, 9);
    const auto test = digit_matrices<float>(test_set, 4);
    Hyperparameters settings = small_settings();
    const auto right = [&] {
        return accuracy(test.labels, predict(train(train_set, 4, settings).network, test));
    };
    expect(right() > 0.99, "momentum");
    settings.optimiser = Adam<float>{};
    settings.learning_rate = 0.02;
    expect(right() > 0.99, "Adam");
    settings.optimiser = Descent{};
    settings.learning_rate = 2;
    expect(right() > 0.99, "plain descent");
}

// A network that has seen moved images reads test images that are moved by a pixel better.
void moved_images_teach() {
    const Digits train_set = noisy_digits(400, 8, 8, 4, 6), unmoved = noisy_digits(200, 8, 8, 4, 9);
    Digits moved = unmoved;
    std::ranges::fill(moved.pixels, std::uint8_t{0});
    for (std::size_t i = 0; i < 200; ++i)
        copy_moved(unmoved, {i, 1, 0}, std::span(moved.pixels).subspan(64 * i, 64));
    const auto test = digit_matrices<float>(moved, 4);
    Hyperparameters settings = small_settings();
    const auto right = [&] {
        return accuracy(test.labels, predict(train(train_set, 4, settings).network, test));
    };
    const double without = right();
    settings.shift = 1;
    const double with = right();
    expect(with > without + 0.2, std::to_string(without) + " without, " + std::to_string(with) + " with");
}

void weight_decay_keeps_weights_small() {
    const auto squares = [](double weight_decay) {
        Hyperparameters settings = small_settings();
        settings.patience = 0;
        settings.weight_decay = weight_decay;
        const DeepNetwork<float> network = train(noisy_digits(100, 3, 4, 3, 1), 3, settings).network;
        float sum = 0;
        for (const DeepLayer<float>& layer : network.layers)
            for (std::size_t i = 0; i < layer.weights.size(); ++i)
                sum += layer.weights.data()[i] * layer.weights.data()[i];
        return sum;
    };
    const float without = squares(0), with = squares(0.01);
    expect(with < without / 2, std::to_string(without) + " without, " + std::to_string(with) + " with");
}

void rates_and_orders() {
    expect_equal(decayed_rate(0.8, 0.5, 1), 0.8);
    expect_equal(decayed_rate(0.8, 0.5, 4), 0.1);
    Hyperparameters settings = small_settings();
    const TrainingRun run = train(noisy_digits(100, 3, 4, 3, 1), 3, settings);
    for (const EpochReport& r : run.reports) {
        expect_near(r.learning_rate, 0.3 * std::pow(0.95, static_cast<double>(r.epoch) - 1), 1e-12);
    }
    const auto numbers = [&](std::uint64_t part) {
        std::vector<std::size_t> list;
        for (const MovedImage& image : images_of_epoch(50, settings, Random(part)))
            list.push_back(image.number);
        return list;
    };
    expect(numbers(1) != numbers(2), "another order in another epoch");
    settings.shuffle = false;
    expect(numbers(1) == numbers(2), "without shuffling the file's order");
    expect(std::ranges::is_sorted(numbers(1)), "which is 0, 1, 2, ...");
}

void divergence_is_told() {
    Hyperparameters settings = small_settings();
    settings.learning_rate = 1e38;
    expect_error([&] { train(noisy_digits(100, 3, 4, 3, 1), 3, settings); }, "loss is not finite at epoch ");
}

void threads_change_nothing() {
    const Digits digits = noisy_digits(700, 12, 12, 5, 6);
    Hyperparameters settings = small_settings();
    settings.hidden = {70, 9};
    settings.neurons = recipe_named("tanh");
    settings.batch_size = 170;  // parts of 50, 50, 50 and 20
    settings.epochs = 3;
    settings.shift = 1;
    for (const auto& optimiser :
         std::vector{decltype(settings.optimiser)(Momentum<float>{}), {Adam<float>{}}}) {
        settings.optimiser = optimiser;
        std::vector<DeepNetwork<float>> networks;
        for (const std::size_t threads : {1u, 2u, 5u}) {
            chosen_threads = threads;
            networks.push_back(train(digits, 5, settings).network);
        }
        chosen_threads = 0;
        for (const DeepNetwork<float>& network : networks) {
            for (std::size_t l = 0; l < network.layers.size(); ++l) {
                expect(network.layers[l].weights == networks[0].layers[l].weights, "the same bits");
                expect(network.layers[l].bias == networks[0].layers[l].bias, "the same bits");
            }
        }
    }
}

// Only full-batch descent, which makes few steps, gets ten times the epochs.
void ideas_as_asked() {
    const std::vector<Idea> all = ideas(50, 7);
    for (const Idea& idea : all) {
        expect_equal(idea.settings.validation, std::size_t{50}, idea.name);
        expect_equal(idea.settings.seed, std::uint64_t{7}, idea.name);
        expect_equal(idea.settings.epochs, std::size_t{&idea == all.data() ? 300u : 30u}, idea.name);
    }
}

}  // namespace

const Test test("mini_batches",
                {
                    {"ideas", ideas_as_asked},
                    {"shuffling: a permutation", shuffle_is_a_permutation},
                    {"batches cover every image once", batches_cover_everything_once},
                    {"moved images, pixel by pixel", moved_images},
                    {"all moves are equally likely", moves_are_uniform},
                    {"the batches' mean gradients add up to those of all images", batches_add_up_to_all},
                    {"plain descent in batches is chapter 12's",
                     [] {
                         for (const std::vector<std::size_t>& sizes : shapes) the_same_as_full_batches(sizes);
                     }},
                    {"weight decay against central differences of the penalty",
                     weight_decay_against_the_penalty},
                    {"weight decay in every step, in closed form", weight_decay_in_every_step},
                    {"momentum on a parabola, in closed form", momentum_on_a_parabola},
                    {"Adam as the paper has it, parameter by parameter", adam_as_in_the_paper},
                    {"optimisers are values", optimisers_are_values},
                    {"the split is a partition", split_is_a_partition},
                    {"early stopping restores the best", early_stopping_restores_the_best},
                    {"training stops early", training_stops_early},
                    {"training learns", training_learns},
                    {"moved images teach", moved_images_teach},
                    {"weight decay keeps weights small", weight_decay_keeps_weights_small},
                    {"rates and orders of the epochs", rates_and_orders},
                    {"a diverging run says so", divergence_is_told},
                    {"1, 2 and 5 threads: the same bits", threads_change_nothing},
                });

}  // namespace mini_batches_test
