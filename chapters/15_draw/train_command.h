// The command "train": trains a network and keeps it in a file.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/training.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "common/program/progress.h"

inline std::vector<OptionSpec> train_options() {
    return {data_option(),
            {"layers", "LIST", "128", "neurons of each hidden layer, as 128,64"},
            {"recipe", "NAME", "sigmoid", "what they are and how they start: chapter 12's"},
            {"epochs", "N", "20", "passes over the training images"},
            {"batch", "B", "32", "images for each step"},
            {"learning-rate", "X", "0.7", "length of the first steps; they become shorter"},
            {"without-distortion", "", "", "train on the images as they are"},
            {"seed", "N", "1", "picks the random numbers"},
            {"keep", "", "", "train only if no weights are there, or of an older version"},
            {"out", "FILE", "out/draw/weights.nn", "where the weights go"}};
}

// Whether the weights that are there can stay, and says which it is.
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
    const auto sizes = layer_sizes(data.train.image_size(), plan.hidden, data.classes);
    std::printf("%s\nnetwork: %s\n\nepoch  right on the test images\n", describe(data).c_str(),
                shape_text(sizes).c_str());
    std::fflush(stdout);
    const auto test_set = digit_matrices<float>(data.test, data.classes);
    Progress progress("training", plan.epochs);
    const auto start = std::chrono::steady_clock::now();
    const auto after_epoch = [&](std::size_t epoch, const DeepNetwork<float>& now) {
        if (epoch == 1 || epoch % 5 == 0 || epoch == plan.epochs) {
            progress.erase();
            std::printf("%5zu  %.2f %%\n", epoch, 100 * accuracy(data.test.labels, predict(now, test_set)));
            std::fflush(stdout);
        }
        progress.update(epoch);
    };
    const DeepNetwork<float> network = train_reader(data.train, data.classes, plan, after_epoch);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    save_weights(out, network);
    std::printf("\n%zu epochs of %zu images took %.1f s\n%s: the weights\n", plan.epochs, data.train.count(),
                seconds.count(), out.generic_string().c_str());
}
