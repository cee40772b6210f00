// Trains with the parts, in a process of its own: whatever an answer does, the command that started it goes
// on.
#include "tests/exercises/mine/train.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/options.h"
#include "tests/exercises/mine/digit_network.h"
#include "tests/exercises/mine/images.h"
#include "tests/exercises/mine/loaded.h"
#include "tests/exercises/mine/zero_network.h"

namespace mine {
namespace {

void train(const Options& options) {
    prepare_directory(options.path("out"));
    Parts parts(options.path("parts"), options.text("note"), options.positive("call-seconds"));
    const std::filesystem::path directory = find_data(options.text("data"));
    const Dataset data = read_digits(parts, directory);
    std::printf("%s\n", describe(data).c_str());
    parts.has("07/backward") ? train_digits(parts, options, data) : train_zero(parts, options, data);
    std::fflush(stdout);
    parts.finished();
}

}  // namespace

std::vector<OptionSpec> train_options() {
    return {data_option(),
            {"images", "N", "", "training images; else as many as end in time"},
            {"epochs", "N", "", "passes over them; else as many as end in time, ten at most"},
            {"seconds", "S", "100", "the time that images and epochs are chosen for"},
            {"seed", "N", "1", "picks the first weights and the orders"},
            {"call-seconds", "S", "30", "the processor's time that one call of a part may take"},
            {"out", "DIR", "out/mine", "where the page, the weights and the table of runs go"}};
}

int train_program(int argc, char** argv) {
    std::vector<OptionSpec> specs = train_options();
    specs.push_back({"parts", "FILE", "", "the list of the parts"});
    specs.push_back({"page-files", "DIR", "", "what the page is made of"});
    specs.push_back({"note", "FILE", "", "where it notes what it is at"});
    std::string name = "mine";
    argv[0] = name.data();
    return run_program(argc, argv, "Trains with the parts.", specs, train);
}

}  // namespace mine
