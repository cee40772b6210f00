// Chapter 13's program as a reader runs it.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "chapters/13_mini_batches/ideas.h"
#include "common/program/platform.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace mini_batches_program_test {

namespace {

namespace fs = std::filesystem;

Outcome run_on(const fs::path& data, const std::string& words) {
    return run_on_data("13_mini_batches", data, "--validation 50 " + words);
}

void program() {
    const TemporaryDirectory folder("mini_batches");
    write_made_data(folder.path(), 300, 80, 8, 6, 4);
    const Outcome run = run_on(folder.path(), "--layers 9 --batch 20");
    expect_equal(run.status, 0, run.err);
    expect_contains(run.out, "network: 48-9-4, momentum in batches of 20, 50 images for validation\n");
    expect_contains(run.out, "epochs of 250 images took ");
    expect_contains(run.out, "out: loss.svg\n");
    expect(fs::exists(folder.path() / "out/loss.svg"), "the chart of the losses");

    const Outcome table = run_on(folder.path(), "--table");
    expect_equal(table.status, 0, table.err);
    for (const Idea& idea : ideas(50, 1)) {
        expect_contains(table.out, "\n" + idea.name + " ");
    }
    const std::string errors = read_text(folder.path() / "out/errors.svg");
    expect_contains(errors, ">a step for all images<");  // where it began, and what is best
    expect_contains(errors, ">Adam<");
    expect(!std::regex_search(errors, std::regex(">0(\\.0*)?</text>")),
           "both axes are logarithmic, and have no 0");
}

// Without an option, and with it, the epochs' rates and losses differ; with patience there are fewer epochs.
void every_option_counts() {
    const TemporaryDirectory folder("mini_batches_options");
    write_made_data(folder.path(), 120, 20, 6, 5, 3);
    const auto epochs_with = [&](const std::string& words) {
        const Outcome run = run_on(folder.path(), "--layers 9 --batch 20 --epochs 3 " + words);
        expect_equal(run.status, 0, run.err);
        const std::size_t begin = run.out.find("epoch    rate"), end = run.out.find("\n\n", begin);
        expect(end != std::string::npos, run.out);
        return run.out.substr(begin, end - begin);
    };
    const std::string usual = epochs_with("");
    for (const char* words :
         {"--layers 8", "--recipe tanh", "--optimiser descent", "--learning-rate 0.01", "--decay 0.5",
          "--weight-decay 0.1", "--batch 10", "--shift 2", "--validation 40", "--epochs 2", "--seed 9"}) {
        expect(epochs_with(words) != usual, words);
    }
    const std::string patient = epochs_with("--learning-rate 30 --epochs 30 --patience 0");
    const std::string impatient = epochs_with("--learning-rate 30 --epochs 30 --patience 2");
    expect(patient.starts_with(impatient) && patient != impatient, "stops early:\n" + impatient);
}

void wrong_usage() {
    const TemporaryDirectory folder("mini_batches_usage");
    write_made_data(folder.path(), 60, 10, 4, 4, 2);
    for (const char* words : {"--layers 0", "--batch 0", "--epochs 0", "--optimiser sgd", "--decay 1.1",
                              "--learning-rate 0", "--weight-decay -1", "--weight-decay 1.1",
                              "--weight-decay x", "--validation 0", "--shift 9223372036854775807"}) {
        expect_equal(run_on(folder.path(), words).status, 2, words);
    }
    const Outcome too_many = run_on(folder.path(), "--validation 60");
    expect_equal(too_many.status, 1);
    expect_contains(too_many.err, "60 of 60 images for validation");
}

// The numbers of the lines after the one that begins with `name`, up to one that begins otherwise.
std::vector<std::vector<double>> rows_below(const std::string& text, const std::string& name) {
    std::vector<std::vector<double>> rows;
    std::istringstream lines(text.substr(std::min(text.size(), text.find("\n" + name + " ") + 1)));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        double x = 0, y = 0;
        if (!(words >> x >> y)) break;
        rows.push_back({x, y});
    }
    return rows;
}

// bench --scaling: every measurement has its row, in time that really passed, and more work takes longer.
void scaling() {
    const TemporaryDirectory folder("scaling");
    write_made_data(folder.path(), 1000, 10, 2, 2, 2);
    const double start = seconds_now();
    const Outcome run = run_on_data("bench", folder.path(), "--scaling --seconds 0.001 --threads 2");
    const double most = 1e3 * (seconds_now() - start);
    expect_equal(run.status, 0, run.err);
    const std::vector<double> thousands = {6, 20, 60, 200, 600}, hidden = {16, 32, 64, 128, 256, 512, 1024};
    for (const auto& [name, expected, file] :
         {std::tuple("thousands of samples", thousands, "samples.svg"),
          std::tuple("hidden neurons", hidden, "hidden.svg"),
          std::tuple("threads", std::vector<double>{1, 2}, "threads.svg")}) {
        const std::vector<std::vector<double>> rows = rows_below(run.out, name);
        expect_equal(rows.size(), expected.size(), name);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            expect_equal(rows[i][0], expected[i], name);
            expect(rows[i][1] > 0 && rows[i][1] < most, std::string(name) + ": a time");
        }
        if (rows.size() > 2) expect(rows.front()[1] < rows.back()[1], std::string(name) + ": more work");
        expect(fs::exists(folder.path() / "out" / file), file);
    }
}

}  // namespace

const Test test("mini_batches_program", {{"trains, and compares ideas", program},
                                         {"every option counts", every_option_counts},
                                         {"wrong usage", wrong_usage},
                                         {"the benchmark's figures", scaling}});

}  // namespace mini_batches_program_test
