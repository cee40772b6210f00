// g++ -std=c++20 -O2 -pthread -I. chapters/11_more_layers/main.cpp -o more_layers
//
// Any number of layers: one network of your choice, or the experiment that asks whether more layers help.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/11_more_layers/deep_descent.h"
#include "chapters/11_more_layers/experiment.h"
#include "chapters/11_more_layers/initialisation.h"
#include "chapters/11_more_layers/layer_slopes.h"
#include "chapters/11_more_layers/results.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/progress.h"
#include "common/terminal.h"

namespace {

// "64,32" -> 64, 32.
std::vector<std::size_t> whole_numbers(const Options& options, const std::string& name) {
    std::vector<std::size_t> numbers;
    for (const double number : options.positives(name)) {
        numbers.push_back(static_cast<std::size_t>(number));
        if (static_cast<double>(numbers.back()) == number && number < 1e6) continue;
        throw UsageError("--" + name + " " + options.text(name) + ": expected whole numbers, such as 64,32");
    }
    return numbers;
}

std::vector<Recipe> chosen_recipes(const Options& options) {
    std::vector<Recipe> chosen;
    std::istringstream words(options.text("recipes") + ",");
    try {
        for (std::string word; std::getline(words, word, ',');) chosen.push_back(recipe_named(word));
    } catch (const std::invalid_argument& error) {
        throw UsageError("--recipes " + options.text("recipes") + ": " + error.what());
    }
    return chosen;
}

void show_slopes(const DeepNetwork<float>& network, const DigitMatrices<float>& data) {
    const std::vector<LayerSlope> slopes = layer_slopes(network, data);
    std::vector<std::vector<std::string>> rows = {{"layer", "weights", "error dZ", "gradient dW"}};
    for (std::size_t l = 0; l < slopes.size(); ++l) {
        rows.push_back({std::to_string(l + 1), network.layers[l].weights.shape(),
                        short_text(slopes[l].error, 3), short_text(slopes[l].gradient, 3)});
    }
    std::printf("%s\n", table_as_text(rows).c_str());
}

// One network, --layers of the first recipe.
void train_one(const Plan& plan, std::vector<std::size_t> sizes, const Dataset& data) {
    const SplitDigits<float> digits = split_digits<float>(data, false, plan.images);
    sizes.insert(sizes.begin(), digits.train.inputs);
    sizes.push_back(data.classes);
    const double learning_rate = plan.learning_rates[0];
    std::string name;
    for (const std::size_t size : sizes) name += (name.empty() ? "" : "-") + std::to_string(size);
    std::printf("network: %s, %s, learning rate %s, %zu images\n\nbefore training\n", name.c_str(),
                std::string(plan.recipes[0].name).c_str(), short_text(learning_rate).c_str(),
                digits.train.labels.size());
    auto network = initial_deep_network<float>(plan.recipes[0], sizes, plan.first_seed);
    show_slopes(network, digits.train);
    std::printf("epoch    loss  right on the test images\n");
    Progress progress("training", plan.epochs);
    for (std::size_t epoch = 1; epoch <= plan.epochs; ++epoch) {
        auto result = descend_softmax(std::move(network), digits.train, static_cast<float>(learning_rate));
        check_loss(result.loss, epoch, learning_rate);
        network = std::move(result.network);
        if (epoch == 1 || epoch == 10 || epoch % 50 == 0 || epoch == plan.epochs) {
            const double right = accuracy(digits.test.labels, predict(network, digits.test));
            progress.erase();
            std::printf("%5zu  %.4f  %.2f %%\n", epoch, result.loss, 100 * right);
        }
        progress.update(epoch);
    }
    progress.erase();
    std::printf("\nafter training\n");
    show_slopes(network, digits.train);
}

void show_first_slopes(const Plan& plan, const DigitMatrices<float>& data,
                       const std::filesystem::path& file) {
    const auto sizes = layer_sizes(data.inputs, plan.most_hidden, plan.neurons, data.classes);
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

void experiment(const Plan& plan, const Dataset& data, const std::filesystem::path& out) {
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
    write_file(out / "errors.svg", error_chart(findings));
    write_file(out / "loss.svg", loss_chart(findings));
    std::printf("%s: runs.csv, errors.svg, loss.svg, gradient.svg\n", out.generic_string().c_str());
}

void run(const Options& options) {
    const Plan plan{chosen_recipes(options),     options.count("most-hidden", 1),
                    options.count("neurons", 1), options.positives("learning-rates"),
                    options.count("epochs", 1),  options.count("seeds", 1),
                    options.count("images", 1),  options.seed()};
    const auto layers =
        options.given("layers") ? whole_numbers(options, "layers") : std::vector<std::size_t>{};
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n", describe(data).c_str());
    if (layers.empty()) return experiment(plan, data, options.path("out"));
    train_one(plan, layers, data);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "Chapter 11: any number of layers, and whether more of them help.",
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
         {"out", "DIR", "out/11_more_layers", "where the table and the figures go"}},
        run);
}
