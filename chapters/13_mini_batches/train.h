// The training loop: everything that this chapter adds, in one function from images to a network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <variant>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/early_stopping.h"
#include "chapters/13_mini_batches/epoch.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/shift.h"
#include "chapters/13_mini_batches/validation.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "common/program/platform.h"

// What is chosen before training, and not learned.
struct Hyperparameters {
    std::vector<std::size_t> hidden = {64};    // neurons of each hidden layer
    Recipe neurons = recipe_named("sigmoid");  // what they are, and how they start
    std::variant<Descent, Momentum<float>, Adam<float>> optimiser = Momentum<float>{};
    double learning_rate = 0.3;
    double decay = 0.93;      // the learning rate is multiplied by it after every epoch; 1 leaves it as it is
    double weight_decay = 0;  // how much large weights are punished; see Training
    std::size_t batch_size = 100;   // 0: all images, one step an epoch
    bool shuffle = true;            // a new order in every epoch, else always that of the file
    std::size_t shift = 0;          // move each image at random by up to this many pixels, in every epoch
    std::size_t validation = 5000;  // training images set aside
    std::size_t epochs = 30;        // at most
    std::size_t patience = 5;       // end after this many epochs without a better network; 0: after the last
    std::uint64_t seed = 1;         // picks what is set aside, the first weights, the orders and the moves
};

// What is known after an epoch.
struct EpochReport {
    std::size_t epoch;     // the first is 1
    double learning_rate;  // in this epoch
    double loss;           // of the training images, each as it was seen during the epoch
    Score validation;      // after the epoch
    double seconds;        // since the training began
};

struct TrainingRun {
    DeepNetwork<float> network;  // the best on the validation images; the last one without early stopping
    std::size_t epoch;           // after which it was so
    std::vector<EpochReport> reports;
};

using OnEpoch = std::function<void(const EpochReport&)>;

// alpha_e = alpha_1 decay^(e - 1), multiplied step by step: std::pow may differ between systems.
inline double decayed_rate(double first, double decay, std::size_t epoch) {
    for (std::size_t e = 1; e < epoch; ++e) first *= decay;
    return first;
}

// All m images in the order, and with the moves, of one epoch.
inline std::vector<MovedImage> images_of_epoch(std::size_t m, const Hyperparameters& settings,
                                               Random random) {
    const auto numbers = settings.shuffle ? shuffled_numbers(m, random) : first_numbers(m);
    return moved_at_random(numbers, settings.shift, random);
}

// Trains on data.train, and looks at data.validation after every epoch.
template <class Optimiser>
TrainingRun train_with(const Optimiser& optimiser, const Split& data, std::size_t classes,
                       const Hyperparameters& settings, const OnEpoch& on_epoch) {
    const auto validation = digit_matrices<float>(data.validation, classes);
    const auto sizes = layer_sizes(validation.inputs, settings.hidden, classes);
    const Random orders = Random(settings.seed).part(1);
    Training<float, Optimiser> now{initial_deep_network<float>(settings.neurons, sizes, settings.seed),
                                   optimiser, static_cast<float>(settings.weight_decay)};
    std::vector<Batch<float>> batches;
    if (settings.batch_size == 0) batches.push_back(all_in_one<float>(data.train, classes));
    std::vector<EpochReport> reports;
    BestSoFar<DeepNetwork<float>> best;
    const double start = seconds_now();
    for (std::size_t epoch = 1; epoch <= settings.epochs; ++epoch) {
        const double rate = decayed_rate(settings.learning_rate, settings.decay, epoch);
        if (settings.batch_size > 0) {
            const auto images = images_of_epoch(data.train.count(), settings, orders.part(epoch));
            batches = batches_of<float>(data.train, images, classes, settings.batch_size);
        }
        auto [after, loss] = mini_batch_epoch(std::move(now), batches, static_cast<float>(rate));
        check_loss(loss, epoch, rate);
        now = std::move(after);
        const Score of_validation = score(now.network, validation);
        reports.push_back({epoch, rate, loss, of_validation, seconds_now() - start});
        on_epoch(reports.back());
        if (settings.patience == 0) continue;
        best = after_epoch(std::move(best), now.network, of_validation.accuracy);
        if (should_stop(best, settings.patience)) break;
    }
    if (settings.patience == 0) return {std::move(now.network), settings.epochs, std::move(reports)};
    return {std::move(best.model), best.epoch, std::move(reports)};
}

// A network for these images; on_epoch gets every report. Throws when the loss is not finite. The network
// depends on the images and the settings only.
inline TrainingRun train(
    const Digits& digits, std::size_t classes, const Hyperparameters& settings,
    const OnEpoch& on_epoch = [](const EpochReport&) {}) {
    const Split data = split_off(digits, settings.validation, Random(settings.seed).part(0));
    return std::visit(
        [&](const auto& optimiser) { return train_with(optimiser, data, classes, settings, on_epoch); },
        settings.optimiser);
}
