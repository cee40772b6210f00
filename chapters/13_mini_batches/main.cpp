// g++ -std=c++20 -O2 -pthread -I. chapters/13_mini_batches/main.cpp -o mini_batches
//
// The report's network trained by many small steps an epoch: mini-batches, momentum, a falling learning rate,
// and early stopping on the validation images. --table shows what each idea adds.
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/idea_table.h"
#include "chapters/13_mini_batches/ideas.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "chapters/13_mini_batches/train.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/text_table.h"

namespace {

std::variant<Descent, Momentum<float>, Adam<float>> optimiser_named(const std::string& name) {
    if (name == "descent") return Descent{};
    if (name == "momentum") return Momentum<float>{};
    if (name == "adam") return Adam<float>{};
    throw UsageError("--optimiser " + name + ": expected descent, momentum or adam");
}

double weight_decay_of(const std::string& word) {
    const std::optional<double> value = parse_number(word);
    if (value && *value >= 0 && *value <= 1) return *value;
    throw UsageError("--weight-decay " + word + ": expected a number from 0 to 1, such as 0.0001");
}

Hyperparameters settings_of(const Options& options) {
    Hyperparameters settings;
    settings.hidden = options.counts("layers", 1);
    settings.neurons = recipe_option("recipe", options.text("recipe"));
    settings.optimiser = optimiser_named(options.text("optimiser"));
    settings.learning_rate = options.positive("learning-rate");
    settings.decay = options.positive("decay");
    if (settings.decay > 1) throw UsageError("--decay " + options.text("decay") + ": 1 is the most");
    settings.weight_decay = weight_decay_of(options.text("weight-decay"));
    settings.batch_size = options.count("batch", 1);
    settings.shift = options.count("shift", 0, 1000);
    settings.validation = options.count("validation", 1);
    settings.epochs = options.count("epochs", 1);
    settings.patience = options.count("patience");
    settings.seed = options.seed();
    return settings;
}

// One training with a line for each epoch.
void train_once(const Dataset& data, const Hyperparameters& settings, const std::filesystem::path& out) {
    std::printf("epoch    rate    loss  on the validation images\n");
    Progress progress("training", settings.epochs);
    const auto on_epoch = [&](const EpochReport& report) {
        progress.erase();
        std::printf("%5zu  %.4f  %.4f  %.4f  %s\n", report.epoch, report.learning_rate, report.loss,
                    report.validation.loss, per_cent(report.validation.accuracy).c_str());
        progress.update(report.epoch);
    };
    const TrainingRun run = train(data.train, data.classes, settings, on_epoch);
    progress.erase();
    const auto test = digit_matrices<float>(data.test, data.classes);
    std::printf("\n%s of %zu images took %.1f s; the network after epoch %zu\n",
                counted(run.reports.size(), "epoch").c_str(), data.train.count() - settings.validation,
                run.reports.back().seconds, run.epoch);
    std::printf("is right on %s of the test images\n",
                per_cent(accuracy(test.labels, predict(run.network, test))).c_str());
    write_file(out / "loss.svg", training_loss_chart(run));
    std::printf("\n%s: loss.svg\n", out.generic_string().c_str());
}

// Trains all rows of the table.
void show_ideas(const Dataset& data, const Hyperparameters& settings, const std::filesystem::path& out) {
    const auto test = digit_matrices<float>(data.test, data.classes);
    std::vector<IdeaResult> results;
    for (const Idea& idea : ideas(settings.validation, settings.seed)) {
        Progress progress(idea.name, idea.settings.epochs);
        const auto on_epoch = [&](const EpochReport& report) { progress.update(report.epoch); };
        TrainingRun run = train(data.train, data.classes, idea.settings, on_epoch);
        const double right = accuracy(test.labels, predict(run.network, test));
        results.push_back({idea, std::move(run), right});
    }
    std::printf("\n%s", table_as_text(idea_rows(results)).c_str());
    write_file(out / "errors.svg", idea_error_chart(results));
    std::printf("\n%s: errors.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    const Hyperparameters settings = settings_of(options);
    const std::filesystem::path out = options.path("out");
    prepare_directory(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n", describe(data).c_str());
    if (options.given("table")) return show_ideas(data, settings, out);
    const auto sizes = layer_sizes(data.train.image_size(), settings.hidden, data.classes);
    std::printf("network: %s, %s in batches of %zu, %zu images for validation\n\n", shape_text(sizes).c_str(),
                options.text("optimiser").c_str(), settings.batch_size, settings.validation);
    train_once(data, settings, out);
}

}  // namespace

int main(int argc, char** argv) {
    const Hyperparameters usual;
    return run_program(
        argc, argv, "Chapter 13: the digit network in mini-batches, and what each idea adds.",
        {data_option(),
         {"table", "", "", "train the network in nine ways, each with one idea more"},
         {"layers", "LIST", std::to_string(usual.hidden[0]), "neurons of each hidden layer, as 128,64"},
         {"recipe", "NAME", std::string(usual.neurons.name),
          "what they are and how they start: chapter 12's"},
         {"optimiser", "NAME", "momentum", "descent, momentum or adam; each needs its own rate"},
         {"learning-rate", "X", short_text(usual.learning_rate), "length of the first steps"},
         {"decay", "X", short_text(usual.decay), "factor of the learning rate after every epoch, at most 1"},
         {"weight-decay", "X", short_text(usual.weight_decay), "penalty for large weights, from 0 to 1"},
         {"batch", "M", std::to_string(usual.batch_size), "images for each step"},
         {"shift", "N", std::to_string(usual.shift), "move images at random by up to N pixels"},
         {"validation", "M", std::to_string(usual.validation), "training images set aside"},
         {"epochs", "N", std::to_string(usual.epochs), "passes over the training images, at most"},
         {"patience", "N", std::to_string(usual.patience),
          "end after N epochs without a better network; 0: never"},
         {"seed", "N", std::to_string(usual.seed), "picks the weights, the orders and what is set aside"},
         {"out", "DIR", "out/13_mini_batches", "where the charts go"}},
        run);
}
