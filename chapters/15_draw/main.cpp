// g++ -std=c++20 -O2 -pthread -I. chapters/15_draw/main.cpp -o draw
//
// Trains a network and keeps it in a file; reads pictures with it; makes the page on which one draws.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/15_draw/as_mnist.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/training.h"
#include "chapters/15_draw/weight_file.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/options.h"
#include "common/platform.h"
#include "common/progress.h"

namespace {

void train(const Options& options) {
    const TrainingPlan plan{
        options.count("hidden", 1),        options.count("epochs", 1),           options.count("batch", 1),
        options.positive("learning-rate"), !options.given("without-distortion"), options.seed()};
    const std::filesystem::path out = options.path("out");
    prepare_file(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    if (data.train.height != field_size || data.train.width != field_size) {
        throw std::runtime_error(describe(data) + ", expected were 28 x 28, for drawings become such images");
    }
    std::printf("%s\nnetwork: %zu-%zu-%zu\n\nepoch  right on the test images\n", describe(data).c_str(),
                data.train.image_size(), plan.hidden, data.classes);
    std::fflush(stdout);
    const auto test_set = digit_matrices<float>(data.test, data.classes);
    Progress progress("training", plan.epochs);
    const auto start = std::chrono::steady_clock::now();
    const Network<float> network =
        train_reader(data.train, data.classes, plan, [&](std::size_t epoch, const Network<float>& now) {
            if (epoch == 1 || epoch % 5 == 0 || epoch == plan.epochs) {
                progress.erase();
                std::printf("%5zu  %.2f %%\n", epoch,
                            100 * accuracy(data.test.labels, predict(now, test_set)));
                std::fflush(stdout);
            }
            progress.update(epoch);
        });
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    save_weights(out, network);
    std::printf("\n%zu epochs of %zu images took %.1f s\n%s: the weights\n", plan.epochs, data.train.count(),
                seconds.count(), out.generic_string().c_str());
}

void predict_pictures(const Options& options) {
    if (options.words().empty()) {
        throw UsageError("which pictures? For example: predict --weights out/draw/weights.nn seven.png");
    }
    const Network<double> network = widened(load_weights(options.path("weights")));
    check_reads_drawings(network);
    const std::size_t most =
        options.given("first") ? options.count("first", 1) : std::numeric_limits<std::size_t>::max();
    std::vector<Reading> readings;
    for (const std::string& file : options.words()) {
        for (Reading& reading : read_digits(network, utf8_path(file), most)) {
            readings.push_back(std::move(reading));
        }
    }
    if (!is_terminal(stdout) && !options.given("bars")) {
        std::fputs(readings_as_table(readings).c_str(), stdout);
        return;
    }
    for (const Reading& reading : readings) std::printf("%s\n", reading_as_bars(reading).c_str());
}

void make_page(const Options& options) {
    const std::filesystem::path out = options.path("out");
    const std::string page = drawing_page(load_weights(options.path("weights")));
    prepare_file(out);
    write_file(out, page);
    std::printf("%s: the page, %zu kB; open it in a browser\n", out.generic_string().c_str(),
                (page.size() + 999) / 1000);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string command = argc > 1 ? argv[1] : "";
    const bool named = !command.empty() && command[0] != '-';
    std::vector<char*> rest(argv, argv + argc);
    if (named) rest.erase(rest.begin() + 1);
    const auto run = [&](std::string_view purpose, const std::vector<OptionSpec>& specs, const auto& body) {
        return run_program(static_cast<int>(rest.size()), rest.data(), purpose, specs, body);
    };
    const OptionSpec weights = {"weights", "FILE", "out/draw/weights.nn",
                                "the network, as \"train\" saves it"};
    if (command == "train") {
        return run("train: trains a network and saves its weights.",
                   {data_option(),
                    {"hidden", "H", "128", "neurons in the hidden layer"},
                    {"epochs", "N", "20", "passes over the training images"},
                    {"batch", "B", "32", "images for each step"},
                    {"learning-rate", "X", "0.7", "length of the first steps; they become shorter"},
                    {"without-distortion", "", "", "train on the images as they are"},
                    {"seed", "N", "1", "picks the random numbers"},
                    {"out", "FILE", "out/draw/weights.nn", "where the weights go"}},
                   train);
    }
    if (command == "predict") {
        return run("predict: reads the digits in pictures.",
                   {weights,
                    {"first", "N", "", "as many pictures of each file at most; else all"},
                    {"bars", "", "", "draw bars, as on a terminal, also into a pipe or a file"},
                    {"", "FILE...", "", "PNG, PGM or IDX files, dark on light or light on dark"}},
                   predict_pictures);
    }
    if (command == "page") {
        return run("page: makes one HTML file in which you draw and the network reads.",
                   {weights, {"out", "FILE", "out/draw/index.html", "where the page goes"}}, make_page);
    }
    return run(
        "Chapter 15: \"train\", \"predict\" or \"page\", each with options of its own: \"train --help\".", {},
        [&](const Options&) {
            const std::string known = "train, predict or page";
            throw UsageError(named ? "there is no command \"" + command + "\"; " + known + "?"
                                   : "which command? " + known);
        });
}
