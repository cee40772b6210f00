// g++ -std=c++20 -O2 -pthread -I. chapters/12_more_layers/main.cpp -o more_layers
//
// Any number of layers: one network of your choice, or the experiment that asks whether more layers help.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "chapters/09_digit_mlp/train_and_tell.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/experiment.h"
#include "chapters/12_more_layers/held_out.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/layer_slopes.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/12_more_layers/results.h"
#include "chapters/12_more_layers/slope_results.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/text_table.h"

namespace {

// One network with these hidden layers, of the first recipe and with the first rate.
void one_network(const Experiment& plan, const std::vector<std::size_t>& hidden, const Dataset& data) {
    const auto digits = split_digits<float>(data, false, plan.images);
    const auto show_slopes = [&](const char* when, const DeepNetwork<float>& network) {
        const auto rows = layer_rows(network, layer_slopes(network, digits.train));
        std::printf("\n%s training\n%s", when, table_as_text(rows).c_str());
    };
    const auto sizes = layer_sizes(digits.train.inputs, hidden, data.classes);
    std::printf("network: %s, %s, learning rate %s, %zu images\n", shape_text(sizes).c_str(),
                std::string(plan.recipes[0].name).c_str(), short_text(plan.learning_rates[0]).c_str(),
                digits.train.labels.size());
    auto network = initial_deep_network<float>(plan.recipes[0], sizes, plan.first_seed);
    show_slopes("before", network);
    std::printf("\n");
    network =
        train_and_tell(std::move(network), digits.train, digits.test, plan.epochs, plan.learning_rates[0]);
    show_slopes("after", network);
}

// What reaches each layer of the deepest network, for every recipe.
void show_first_slopes(const Experiment& plan, const DigitMatrices<float>& data,
                       const std::filesystem::path& file) {
    const std::vector<std::size_t> hidden(plan.most_hidden, plan.neurons);
    const auto sizes = layer_sizes(data.inputs, hidden, data.classes);
    std::vector<NamedSlopes> networks;
    for (const Recipe& recipe : plan.recipes) {
        const auto network = initial_deep_network<float>(recipe, sizes, plan.first_seed);
        networks.push_back({std::string(recipe.name), layer_slopes(network, data)});
    }
    std::printf("Typical size of the error dZ that reaches each layer, before training\n%s\n",
                table_as_text(slope_rows(networks, &LayerSlope::error)).c_str());
    std::printf("Typical size of the gradient dW of each layer, before training\n%s\n",
                table_as_text(slope_rows(networks, &LayerSlope::gradient)).c_str());
    write_file(file, gradient_chart(networks));
}

void experiment(const Experiment& plan, const Dataset& data, const std::filesystem::path& out) {
    prepare_directory(out);
    const auto digits = split_digits<float>(data, plan.learning_rates.size() > 1, plan.images);
    std::printf("%zu images train, %zu choose the rate; %zu epochs, %zu seeds, %zu neurons in a layer\n\n",
                digits.train.labels.size(), digits.held_out.labels.size(), plan.epochs, plan.seeds,
                plan.neurons);
    show_first_slopes(plan, digits.train, out / "gradient.svg");
    const std::vector<Trial> trials = all_trials(plan);
    Progress progress("training", trials.size() * plan.epochs);
    std::size_t done = 0;
    const std::vector<Run> runs = train_all(trials, plan, digits, [&] { progress.update(++done); });
    progress.erase();
    const std::vector<Finding> findings = findings_of(runs, plan);
    std::printf("Right on the test images\n%s\n", table_as_text(finding_rows(findings)).c_str());
    write_file(out / "runs.csv", runs_csv(runs));
    write_file(out / "errors.svg", depth_error_chart(findings));
    write_file(out / "loss.svg", depth_loss_chart(findings));
    std::printf("%s: runs.csv, errors.svg, loss.svg, gradient.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    std::vector<Recipe> chosen;
    for (const std::string& name : options.texts("recipes")) chosen.push_back(recipe_option("recipes", name));
    const Experiment plan{chosen,
                          options.count("most-hidden", 1, 1000),
                          options.count("neurons", 1),
                          options.positives("learning-rates"),
                          options.count("epochs", 1),
                          options.count("seeds", 1),
                          options.count("images", 1),
                          options.seed()};
    std::vector<std::size_t> layers;
    if (options.given("layers")) layers = options.counts("layers", 1);
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n", describe(data).c_str());
    if (layers.empty()) return experiment(plan, data, options.path("out"));
    one_network(plan, layers, data);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "Chapter 12: any number of layers, and whether more of them help.",
        {data_option(),
         {"layers", "LIST", "", "train one network, as 64,32, of the first recipe; else the experiment"},
         {"recipes", "LIST", "sigmoid,sigmoid-as-tanh,tanh,relu", "neurons and how they start"},
         {"learning-rates", "LIST", "0.6,0.2,2,6", "each network gets the best one; --layers the first"},
         {"epochs", "N", "100", "passes over the images"},
         {"images", "M", "2000", "training images to use"},
         {"seeds", "N", "3", "networks that start differently, for each number of layers"},
         {"most-hidden", "N", "4", "hidden layers of the deepest network"},
         {"neurons", "H", "64", "in each hidden layer"},
         {"seed", "N", "1", "picks the random initial weights; the first of the seeds"},
         {"out", "DIR", "out/12_more_layers", "where the table and the figures go"}},
        run);
}
