// g++ -std=c++20 -O2 -pthread -I. chapters/15_draw/main.cpp -o draw
//
// Trains a network and keeps it in a file; reads pictures with it; makes the page to draw on.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/page.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/reliability.h"
#include "chapters/15_draw/train_command.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/files/read_file.h"
#include "common/program/options.h"
#include "common/program/platform.h"

namespace {

void predict_pictures(const Options& options) {
    if (options.words().empty()) {
        throw UsageError("which pictures? For example: predict --weights out/draw/weights.nn seven.png");
    }
    const DeepNetwork<double> network = widened(load_weights(options.path("weights")));
    check_reads_drawings(network);
    const std::size_t most =
        options.given("first") ? options.count("first", 1) : std::numeric_limits<std::size_t>::max();
    std::vector<Reading> readings;
    std::vector<std::string> unread;  // why not: one file does not keep the others from being read
    for (const std::string& file : options.words()) {
        try {
            for (Reading& reading : read_digits(network, utf8_path(file), most)) {
                readings.push_back(std::move(reading));
            }
        } catch (const std::exception& error) {
            unread.push_back(error.what());
        }
    }
    if (is_terminal(stdout) || options.given("bars")) {
        for (const Reading& reading : readings) std::printf("%s\n", reading_as_bars(reading).c_str());
    } else if (!readings.empty()) {
        std::fputs(readings_as_table(readings).c_str(), stdout);
    }
    for (std::size_t i = 0; i + 1 < unread.size(); ++i) {
        std::fprintf(stderr, "15_draw: %s\n", one_line(unread[i]).c_str());
    }
    if (!unread.empty()) throw std::runtime_error(unread.back());
}

void test_network(const Options& options) {
    const DeepNetwork<double> network = widened(load_weights(options.path("weights")));
    const Dataset data = load_digits(find_data(options.text("data")));
    const std::size_t inputs = network.layers.front().weights.rows();
    if (inputs != data.test.image_size()) {
        throw std::runtime_error(describe(data) + ", but this network reads " + std::to_string(inputs) +
                                 " pixels; train one on such images");
    }
    const std::vector<Reading> readings = readings_of(network, data.test);
    std::size_t right = 0;
    for (std::size_t i = 0; i < readings.size(); ++i)
        right += readings[i].digit() == data.test.labels[i] ? 1 : 0;
    const auto doubted = std::ranges::count_if(readings, &Reading::doubted);
    const auto share = [&](auto count) {
        return 100 * static_cast<double>(count) / static_cast<double>(readings.size());
    };
    std::printf("%s: %zu test images, %.2f %% read rightly, %.2f %% taken for no digit\n\n%s",
                data.directory.generic_string().c_str(), readings.size(), share(right), share(doubted),
                reliability_table(readings, data.test.labels).c_str());
}

void make_page(const Options& options) {
    const std::filesystem::path out = options.path("out");
    const std::vector<std::uint8_t> bytes = read_file(options.path("weights"));
    const std::string name = options.path("weights").string();
    const std::string page =
        drawing_page(parse_weights(bytes, name), read_drawing_page_files(options.path("page-files")),
                     note_in_weights(bytes, name));
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
        return run("train: trains a network and saves its weights.", train_options(), train_command);
    }
    if (command == "predict") {
        return run("predict: reads the digits in pictures.",
                   {weights,
                    {"first", "N", "", "at most N pictures of each file; else all"},
                    {"bars", "", "", "draw bars, as on a terminal, also into a pipe or a file"},
                    {"", "FILE...", "", "PNG, PGM or IDX files, dark on light or light on dark"}},
                   predict_pictures);
    }
    if (command == "test") {
        return run("test: how often the network is right on test images, and how often when it is sure.",
                   {weights, data_option()}, test_network);
    }
    if (command == "page") {
        return run("page: makes one HTML file in which you draw and the network reads.",
                   {weights,
                    {"page-files", "DIR", "chapters/15_draw/page", "the page's style, markup and scripts"},
                    {"out", "FILE", "out/draw/index.html", "where the page goes"}},
                   make_page);
    }
    return run(
        "Chapter 15: \"train\", \"predict\", \"test\" or \"page\", each with options of its own: \"train "
        "--help\".",
        {}, [&](const Options&) {
            const std::string known = "train, predict, test or page";
            throw UsageError(named ? "there is no command \"" + command + "\"; " + known + "?"
                                   : "which command? " + known);
        });
}
