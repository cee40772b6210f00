// The experiment: does another layer help? Networks of every recipe and depth get the same images, the same
// number of epochs and the same list of learning rates. Held-out images choose the rate of each, and several
// seeds show how much is luck.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/held_out.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "common/math/parallel.h"

struct Experiment {
    std::vector<Recipe> recipes;
    std::size_t most_hidden;             // networks with 1, 2, ..., most_hidden hidden layers
    std::size_t neurons;                 // in each hidden layer
    std::vector<double> learning_rates;  // at least one
    std::size_t epochs, seeds, images;   // images: that train
    std::uint64_t first_seed;
};

// One network to train.
struct Trial {
    Recipe recipe;
    std::size_t hidden_layers;
    double learning_rate;
    std::uint64_t seed;
};

struct Run {
    Trial trial;
    std::vector<double> loss;  // on the images that train, before each epoch's step
    double last_loss = 0;
    double held_out = 0, right = 0;  // shares of the held-out and of the test images, after the last step
};

// Full-batch descent. Training ends when the loss is no longer finite; the network is then judged as it is.
template <std::floating_point T>
Run train_and_judge(const Trial& trial, const Experiment& plan, const SplitDigits<T>& data,
                    const std::function<void()>& on_epoch) {
    const std::vector<std::size_t> hidden(trial.hidden_layers, plan.neurons);
    auto network = initial_deep_network<T>(
        trial.recipe, layer_sizes(data.train.inputs, hidden, data.train.classes), trial.seed);
    Run run{trial, {}};
    for (std::size_t epoch = 0; epoch < plan.epochs; ++epoch) {
        Epoch<DeepNetwork<T>> result =
            descend_softmax(std::move(network), data.train, static_cast<T>(trial.learning_rate));
        network = std::move(result.network);
        run.last_loss = result.loss;
        run.loss.push_back(run.last_loss);
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
std::vector<Run> train_all(const std::vector<Trial>& trials, const Experiment& plan,
                           const SplitDigits<T>& data, const std::function<void()>& on_epoch) {
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

// Every network of the plan, in the order of recipe, depth, rate and seed.
inline std::vector<Trial> all_trials(const Experiment& plan) {
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

// The mean of one number over some runs.
inline double mean(std::span<const Run> runs, double Run::*number) {
    double sum = 0;
    for (const Run& run : runs) sum += run.*number;
    return sum / static_cast<double>(runs.size());
}

// What one recipe reaches at one depth: the runs with its best rate, one for each seed.
using Finding = std::vector<Run>;

// runs: of one recipe and depth, all seeds at the first rate, then all at the next, ... The best rate is the
// one whose networks are, on average, right on the most held-out images; of equal ones, the first.
inline Finding with_best_rate(std::span<const Run> runs, std::size_t seeds) {
    Finding best;
    for (std::size_t i = 0; i < runs.size(); i += seeds) {
        const std::span<const Run> one_rate = runs.subspan(i, seeds);
        if (best.empty() || mean(one_rate, &Run::held_out) > mean(best, &Run::held_out)) {
            best.assign(one_rate.begin(), one_rate.end());
        }
    }
    return best;
}

// runs: of all_trials(). Returns one finding for each recipe and depth, in that order.
inline std::vector<Finding> findings_of(std::span<const Run> runs, const Experiment& plan) {
    const std::size_t runs_of_finding = plan.learning_rates.size() * plan.seeds;
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < runs.size(); i += runs_of_finding) {
        findings.push_back(with_best_rate(runs.subspan(i, runs_of_finding), plan.seeds));
    }
    return findings;
}
