// Chapter 13: orders and batches, optimisers against closed forms and scalar versions, early stopping, the
// training loop.
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/layer_slopes.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/early_stopping.h"
#include "chapters/13_mini_batches/epoch.h"
#include "chapters/13_mini_batches/ideas.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/shift.h"
#include "chapters/13_mini_batches/train.h"
#include "chapters/13_mini_batches/validation.h"
#include "common/math/random.h"
#include "tests/math/any_threads.h"
#include "tests/math/equally_likely.h"
#include "tests/math/expect_all_near.h"
#include "tests/networks/all_parameters.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace mini_batches_test {

namespace {

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

// Numbers in the shapes of the network's parameters: f of each.
template <class F>
DeepGradients<double> of_each(const DeepNetwork<double>& network, const F& f) {
    DeepGradients<double> d;
    for (const DeepLayer<double>& layer : network.layers) {
        d.push_back({map(layer.weights, f), map(layer.bias, f)});
    }
    return d;
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

// --- Orders and batches ---

void batches_cover_everything_once() {
    const auto both_ends = [](std::size_t begin, std::size_t end) { return std::pair(begin, end); };
    for (std::size_t m = 0; m < 40; ++m) {
        for (std::size_t size = 1; size < 45; ++size) {
            const std::string what = std::to_string(m) + " in batches of " + std::to_string(size);
            std::size_t covered = 0;
            for (const auto& [begin, end] : make_batches(m, size, both_ends)) {
                expect_equal(begin, covered, what);
                expect_equal(end, std::min(m, begin + size), what + ": only the last may be short");
                expect(end > begin, what + ": not empty");
                covered = end;
            }
            expect_equal(covered, m, what);
        }
    }
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    expect_equal(make_batches(5, most, both_ends).size(), 1u, "a batch larger than the images");
    expect_error([&] { make_batches(5, 0, both_ends); }, "at least one image");
}

void moved_images() {
    const Digits digits = made_digits(7, 5, 4, 3, 1);
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
    expect_equally_likely(seen);
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

// A batch of all images is chapter 12's epoch; an epoch of small ones is chapter 12's descent on each alone.
void the_same_as_full_batches(const std::vector<std::size_t>& sizes) {
    const Digits digits = made_digits(23, 3, 4, 3, 4);
    const DeepNetwork<double> start = made_network(sizes, 4);
    const auto epoch = [&](std::size_t size) {
        const auto [training, loss] = mini_batch_epoch(
            Training<double, Descent>{start, {}}, batches_of<double>(digits, in_order(23), 3, size), 0.7);
        return Epoch<DeepNetwork<double>>{training.network, loss};
    };
    const auto expect_epoch = [](const Epoch<DeepNetwork<double>>& got,
                                 const Epoch<DeepNetwork<double>>& expected, const std::string& what) {
        expect_all_near(all_parameters(got.network.layers), all_parameters(expected.network.layers), 1e-13,
                        what);
        expect_near(got.loss, expected.loss, 1e-13, what);
    };
    const auto all = digit_matrices<double>(digits, 3);
    const Epoch<DeepNetwork<double>> full = descend_softmax(start, all, 0.7);
    expect_epoch(epoch(23), full, "one batch");
    const auto one_step = descend(Training<double, Descent>{start, {}}, all_in_one<double>(digits, 3), 0.7);
    expect_epoch({one_step.network.network, one_step.loss}, full, "a step for all images");

    Epoch<DeepNetwork<double>> parts{start, 0};
    for (std::size_t begin = 0; begin < 23; begin += 7) {  // 7, 7, 7, 2
        const Digits part = images_between(digits, begin, std::min<std::size_t>(begin + 7, 23));
        const auto [network, loss] = descend_softmax(parts.network, digit_matrices<double>(part, 3), 0.7);
        parts = {network, parts.loss + loss * static_cast<double>(part.count()) / 23};
    }
    expect_epoch(epoch(7), parts, "batches of 7, 7, 7 and 2");
}

// --- Weight decay ---

// The gradients that reach the optimiser are the slopes of the loss with the penalty, which biases do not
// have.
void weight_decay_against_the_penalty() {
    const Batch<double> batch = batch_of<double>(made_digits(20, 3, 4, 3, 2), in_order(20), 3);
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
            for (const DeepLayer<double>& layer : network.layers) squares += sum_of_squares(layer.weights);
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
                const std::vector<double> first = all_parameters(now.network.layers);
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
                    expect_all_near(all_parameters(now.network.layers), expected, 1e-9,
                                    "step " + std::to_string(t));
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
        for (const double parameter : all_parameters(now.network.layers)) scalars.push_back({parameter});
        for (std::uint64_t t = 1; t <= 50; ++t) {
            const DeepGradients<double> d = random_gradients(t);
            const double alpha = 0.01 / static_cast<double>(t);
            now = step(std::move(now), d, alpha);
            const std::vector<double> slopes = all_parameters(d),
                                      parameters = all_parameters(now.network.layers);
            for (std::size_t i = 0; i < scalars.size(); ++i) {
                scalars[i].update(slopes[i], alpha, beta1, beta2, epsilon);
                expect_near(parameters[i], scalars[i].theta, 1e-12, "step " + std::to_string(t));
            }
        }
    }
}

void every_step_keeps_lambda() {
    const auto lambda_after = [](auto optimiser) {
        const Training<double, decltype(optimiser)> start{start_of_optimisers(), optimiser, 0.25};
        return step(start, random_gradients(1), 0.1).weight_decay;
    };
    expect_equal(lambda_after(Descent{}), 0.25);
    expect_equal(lambda_after(Momentum<double>{}), 0.25);
    expect_equal(lambda_after(Adam<double>{}), 0.25);
}

// --- Validation, early stopping ---

void split_is_a_partition() {
    const Digits digits = made_digits(60, 3, 4, 3, 5);
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
    Digits digits = made_digits(300, 6, 6, 4, 6);
    Random random(6);  // half of the labels at random: nothing to learn
    for (std::size_t i = 0; i < 300; i += 2) digits.labels[i] = static_cast<std::uint8_t>(random.below(4));
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
    const Digits train_set = made_digits(400, 6, 6, 4, 6), test_set = made_digits(200, 6, 6, 4, 9);
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

void weight_decay_keeps_weights_small() {
    const auto squares = [](double weight_decay) {
        Hyperparameters settings = small_settings();
        settings.patience = 0;
        settings.weight_decay = weight_decay;
        const DeepNetwork<float> network = train(made_digits(100, 3, 4, 3, 1), 3, settings).network;
        double sum = 0;
        for (const DeepLayer<float>& layer : network.layers) sum += sum_of_squares(layer.weights);
        return sum;
    };
    const double without = squares(0), with = squares(0.01);
    expect(with < without / 2, std::to_string(without) + " without, " + std::to_string(with) + " with");
}

void rates_and_orders() {
    expect_equal(decayed_rate(0.8, 0.5, 1), 0.8);
    expect_equal(decayed_rate(0.8, 0.5, 4), 0.1);
    Hyperparameters settings = small_settings();
    const TrainingRun run = train(made_digits(100, 3, 4, 3, 1), 3, settings);
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
    settings.shift = 1;
    const std::vector<MovedImage> moved = images_of_epoch(50, settings, Random(1));
    expect(std::ranges::any_of(moved, [](const MovedImage& image) { return image.right != 0; }), "moved");
    settings.shuffle = false;
    expect(numbers(1) == numbers(2), "without shuffling the file's order");
    expect(std::ranges::is_sorted(numbers(1)), "which is 0, 1, 2, ...");
}

void divergence_is_told() {
    Hyperparameters settings = small_settings();
    settings.learning_rate = 1e38;
    expect_error([&] { train(made_digits(100, 3, 4, 3, 1), 3, settings); }, "loss is not finite at epoch ");
}

void threads_change_nothing() {
    const Digits digits = made_digits(700, 12, 12, 5, 6);
    Hyperparameters settings = small_settings();
    settings.hidden = {70, 9};
    settings.neurons = recipe_named("tanh");
    settings.batch_size = 170;  // parts of 50, 50, 50 and 20
    settings.epochs = 3;
    settings.shift = 1;
    for (const auto& optimiser :
         std::vector{decltype(settings.optimiser)(Momentum<float>{}), {Adam<float>{}}}) {
        settings.optimiser = optimiser;
        expect_same_for_any_threads(
            [&] { return all_parameters(train(digits, 5, settings).network.layers); });
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
                    {"batches cover every image once", batches_cover_everything_once},
                    {"moved images, pixel by pixel", moved_images},
                    {"all moves are equally likely", moves_are_uniform},
                    {"plain descent in batches is chapter 12's",
                     [] {
                         for (const std::vector<std::size_t>& sizes : shapes) the_same_as_full_batches(sizes);
                     }},
                    {"weight decay against central differences of the penalty",
                     weight_decay_against_the_penalty},
                    {"momentum on a parabola, in closed form", momentum_on_a_parabola},
                    {"Adam as the paper has it, parameter by parameter", adam_as_in_the_paper},
                    {"every step keeps lambda", every_step_keeps_lambda},
                    {"the split is a partition", split_is_a_partition},
                    {"early stopping restores the best", early_stopping_restores_the_best},
                    {"training stops early", training_stops_early},
                    {"training learns", training_learns},
                    {"weight decay keeps weights small", weight_decay_keeps_weights_small},
                    {"rates and orders of the epochs", rates_and_orders},
                    {"a diverging run says so", divergence_is_told},
                    {"any number of threads: the same bits", threads_change_nothing},
                });

}  // namespace mini_batches_test
