// The command "train": trains a network and keeps it in a file.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/slices.h"
#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/non_digits.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/training.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/program/progress.h"

inline std::vector<OptionSpec> train_options() {
    return {data_option(),
            {"layers", "LIST", "128", "neurons of each hidden layer, as 128,64"},
            {"recipe", "NAME", "sigmoid", "what they are and how they start: chapter 12's"},
            {"epochs", "N", "20", "passes over the training images"},
            {"batch", "B", "32", "images for each step"},
            {"learning-rate", "X", "0.7", "length of the first steps; they become shorter"},
            {"without-distortion", "", "", "train on the images as they are"},
            {"without-doubt", "", "", "ten outputs: train on digits only"},
            {"seed", "N", "1", "picks the random numbers"},
            {"keep", "", "", "train only if there are no weights, or outdated ones"},
            {"out", "FILE", "out/draw/weights.nn", "where the weights go"}};
}

// The network without its last output. The likeliest of the others stays the likeliest.
inline DeepNetwork<float> without_last_output(DeepNetwork<float> network) {
    DeepLayer<float>& last = network.layers.back();
    const std::size_t outputs = last.bias.columns() - 1;
    last.weights = part_of(last.weights, 0, 0, last.weights.rows(), outputs);
    last.bias = part_of(last.bias, 0, 0, 1, outputs);
    return network;
}

// Whether the weights that are there can stay; prints why.
inline bool keeps(const std::filesystem::path& weights) {
    if (!std::filesystem::exists(weights)) return false;
    const std::string name = weights.generic_string();
    if (has_older_weights(weights)) {
        std::printf("%s: has an older version of the format; a network is trained anew\n", name.c_str());
        return false;
    }
    load_weights(weights);
    std::printf("%s: used as it is; remove it to train again\n", name.c_str());
    return true;
}

// The note in the weight file, which the drawing page shows. It has the folder's name without its path, which
// is private: the page may be given away.
inline std::string what_it_learned(const Dataset& data, std::size_t no_digits, double right) {
    std::error_code ignored;
    const std::u8string folder =
        std::filesystem::weakly_canonical(data.directory, ignored).filename().u8string();
    std::string note = "It learned from " + std::to_string(data.train.count()) + " images (folder \"" +
                       std::string(folder.begin(), folder.end()) + "\")";
    if (no_digits > 0) note += " and " + std::to_string(no_digits) + " that are no digits";
    return note + ". Of the " + std::to_string(data.test.count()) + " test images there it reads " +
           decimal_text(100 * right, 2) + " % rightly.";
}

inline void train_command(const Options& options) {
    const TrainingPlan plan{options.counts("layers", 1),
                            recipe_option("recipe", options.text("recipe")),
                            options.count("epochs", 1),
                            options.count("batch", 1),
                            options.positive("learning-rate"),
                            !options.given("without-distortion"),
                            options.seed()};
    const std::filesystem::path out = options.path("out");
    if (options.given("keep") && keeps(out)) return;
    prepare_file(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    if (data.train.height != field_size || data.train.width != field_size) {
        throw std::runtime_error(describe(data) + ", expected 28 x 28, for drawings become such images");
    }
    const bool doubts = data.classes == no_digit && !options.given("without-doubt");
    const std::size_t outputs = data.classes + (doubts ? 1 : 0);
    const Digits images = doubts ? with_non_digits(data.train, Random(plan.seed).part(1)) : data.train;
    const auto sizes = layer_sizes(data.train.image_size(), plan.hidden, outputs);
    std::printf("%s\nnetwork: %s\n\nepoch  right on the test images\n", describe(data).c_str(),
                shape_text(sizes).c_str());
    std::fflush(stdout);
    const auto test_set = digit_matrices<float>(data.test, data.classes);
    Progress progress("training", plan.epochs);
    const double start = seconds_now();
    double right = 0;
    const auto after_epoch = [&](std::size_t epoch, const DeepNetwork<float>& now) {
        if (epoch == 1 || epoch % 5 == 0 || epoch == plan.epochs) {
            progress.erase();
            const DeepNetwork<float> reader = doubts ? without_last_output(now) : now;
            right = accuracy(data.test.labels, predict(reader, test_set));
            std::printf("%5zu  %.2f %%\n", epoch, 100 * right);
            std::fflush(stdout);
        }
        progress.update(epoch);
    };
    const DeepNetwork<float> network = train_reader(images, outputs, plan, after_epoch);
    const double seconds = seconds_now() - start;
    save_weights(out, network, what_it_learned(data, images.count() - data.train.count(), right));
    std::printf("\n%s of %zu images took %.1f s\n%s: the weights\n", counted(plan.epochs, "epoch").c_str(),
                images.count(), seconds, out.generic_string().c_str());
}
