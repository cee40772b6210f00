// The experiment: does another layer help? Networks of every recipe and depth get the same images, the same
// number of epochs and the same list of learning rates. Images that train nobody choose the rate of each, and
// several seeds show how much is luck.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/11_more_layers/deep_descent.h"
#include "chapters/11_more_layers/initialisation.h"
#include "common/digits.h"
#include "common/parallel.h"

struct Plan {
    std::vector<Recipe> recipes;
    std::size_t most_hidden;             // networks with 1, 2, ..., most_hidden hidden layers
    std::size_t neurons;                 // in each hidden layer
    std::vector<double> learning_rates;  // at least one
    std::size_t epochs, seeds, images;   // images: that train
    std::uint64_t first_seed;
};

template <std::floating_point T>
struct SplitDigits {
    DigitMatrices<T> train, held_out, test;
};

// The images from number `begin` on that come before number `end`.
inline Digits images_between(const Digits& digits, std::size_t begin, std::size_t end) {
    const auto cut = [&](const std::vector<std::uint8_t>& bytes, std::size_t each) {
        return std::vector<std::uint8_t>(bytes.begin() + static_cast<std::ptrdiff_t>(begin * each),
                                         bytes.begin() + static_cast<std::ptrdiff_t>(end * each));
    };
    return {digits.height, digits.width, cut(digits.pixels, digits.image_size()), cut(digits.labels, 1)};
}

// Where there are rates to choose from, the last sixth of the training images (10,000 of MNIST's 60,000) is
// held out for it. Of the others the first `images` train, or all when there are fewer.
template <std::floating_point T>
SplitDigits<T> split_digits(const Dataset& data, bool has_choice, std::size_t images) {
    const std::size_t all = data.train.count(), held_out = has_choice ? (all + 5) / 6 : 0;
    if (all == held_out) {
        throw std::runtime_error(std::to_string(all) +
                                 " training image cannot both train and be held out; "
                                 "give more images, or one learning rate only");
    }
    return {digit_matrices<T>(images_between(data.train, 0, std::min(images, all - held_out)), data.classes),
            digit_matrices<T>(images_between(data.train, all - held_out, all), data.classes),
            digit_matrices<T>(data.test, data.classes)};
}

// One network to train.
struct Trial {
    Recipe recipe;
    std::size_t hidden;  // layers
    double learning_rate;
    std::uint64_t seed;
};

struct Run {
    Trial trial;
    std::vector<double> loss;  // on the images that train, before each epoch's step
    double last_loss = 0;
    double held_out = 0, right = 0;  // shares of the held-out and of the test images, after the last step
};

// inputs, neurons, ..., neurons, classes.
inline std::vector<std::size_t> layer_sizes(std::size_t inputs, std::size_t hidden, std::size_t neurons,
                                            std::size_t classes) {
    std::vector<std::size_t> sizes(hidden + 2, neurons);
    sizes.front() = inputs;
    sizes.back() = classes;
    return sizes;
}

// Full-batch descent. A network whose loss is no longer finite is beyond repair: it is judged as it stands.
template <std::floating_point T>
Run train_and_judge(const Trial& trial, const Plan& plan, const SplitDigits<T>& data,
                    const std::function<void()>& on_epoch) {
    const auto sizes = layer_sizes(data.train.inputs, trial.hidden, plan.neurons, data.train.classes);
    DeepNetwork<T> network = initial_deep_network<T>(trial.recipe, sizes, trial.seed);
    Run run{trial, {}};
    for (std::size_t epoch = 0; epoch < plan.epochs; ++epoch) {
        DeepEpoch<T> result =
            descend_softmax(std::move(network), data.train, static_cast<T>(trial.learning_rate));
        network = std::move(result.network);
        run.loss.push_back(run.last_loss = result.loss);
        on_epoch();
        if (!std::isfinite(result.loss)) break;
    }
    if (!data.held_out.labels.empty()) {
        run.held_out = accuracy(data.held_out.labels, predict(network, data.held_out));
    }
    run.right = accuracy(data.test.labels, predict(network, data.test));
    return run;
}

// Several networks at a time, one for each thread. on_epoch is called by one thread at a time.
template <std::floating_point T>
std::vector<Run> train_all(const std::vector<Trial>& trials, const Plan& plan, const SplitDigits<T>& data,
                           const std::function<void()>& on_epoch) {
    std::vector<Run> runs(trials.size());
    std::mutex mutex;
    const auto one_at_a_time = [&] {
        const std::lock_guard lock(mutex);
        on_epoch();
    };
    parallel_for(trials.size(), 1, [&](std::size_t i, std::size_t) {
        runs[i] = train_and_judge(trials[i], plan, data, one_at_a_time);
    });
    return runs;
}

// Every network of the plan: recipe after recipe, in each depth after depth, in each rate after rate, and
// with each rate all seeds.
inline std::vector<Trial> all_trials(const Plan& plan) {
    std::vector<Trial> trials;
    for (const Recipe& recipe : plan.recipes) {
        for (std::size_t hidden = 1; hidden <= plan.most_hidden; ++hidden) {
            for (const double rate : plan.learning_rates) {
                for (std::size_t s = 0; s < plan.seeds; ++s) {
                    trials.push_back({recipe, hidden, rate, plan.first_seed + s});
                }
            }
        }
    }
    return trials;
}

// What one recipe reaches with so many hidden layers: the runs with its best rate, one for each seed.
using Finding = std::vector<Run>;

// The mean over the runs of one of their numbers.
inline double mean(const std::vector<Run>& runs, double Run::*number) {
    double sum = 0;
    for (const Run& run : runs) sum += run.*number;
    return sum / static_cast<double>(runs.size());
}

// The rate is the one whose networks are, in the mean, right on most held-out images. runs: of all_trials().
// Returns one finding for each recipe and depth, in that order.
inline std::vector<Finding> findings_of(const std::vector<Run>& runs, const Plan& plan) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < runs.size(); i += plan.seeds) {
        const Finding finding(runs.begin() + static_cast<std::ptrdiff_t>(i),
                              runs.begin() + static_cast<std::ptrdiff_t>(i + plan.seeds));
        const bool is_first_rate = i / plan.seeds % plan.learning_rates.size() == 0;
        if (is_first_rate) {
            findings.push_back(finding);
        } else if (mean(finding, &Run::held_out) > mean(findings.back(), &Run::held_out)) {
            findings.back() = finding;
        }
    }
    return findings;
}
