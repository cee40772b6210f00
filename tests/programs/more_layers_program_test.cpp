// Chapter 12's program as a reader runs it.
#include <cstddef>
#include <filesystem>
#include <string>

#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace more_layers_program_test {

namespace {

namespace fs = std::filesystem;

void threads_change_nothing() {
    const TemporaryDirectory folder("more_layers_threads");
    const fs::path data = write_made_data(folder.path(), 3000, 1000, 8, 8, 10, 4);
    const auto result = [&](const std::string& threads, const std::string& words) {
        const Outcome run = run_on_data("12_more_layers", data, words, "THREADS=" + threads + " ");
        expect_equal(run.status, 0, run.err);
        std::string kept = run.out;
        for (const char* file : {"runs.csv", "errors.svg", "loss.svg", "gradient.svg"}) {
            if (words.starts_with("--layers")) continue;
            kept += read_text(data / "out" / file);
        }
        return kept;
    };
    for (const std::string words :
         {"--epochs 8 --most-hidden 2 --neurons 9 --seeds 2", "--layers 12,7,5 --epochs 20 --images 3000"}) {
        const std::string one = result("1", words);
        expect(result("2", words) == one, "THREADS=2 " + words);
        expect(result("5", words) == one, "THREADS=5 " + words);
    }
}

void one_network() {
    const TemporaryDirectory folder("more_layers_one");
    const fs::path data = write_made_data(folder.path(), 600, 200, 8, 8, 26, 4);
    const Outcome run = run_on_data("12_more_layers", data,
                                    "--layers 20,15 --recipes tanh --learning-rates 0.5 --epochs 400");
    expect_equal(run.status, 0, run.err);
    for (const char* part : {"network: 64-20-15-26, tanh, learning rate 0.5, 600 images\n", "    3  15 x 26",
                             "before training\n", "after training\n"}) {
        expect_contains(run.out, part);
    }
    const std::size_t line = run.out.find("\n  400  ");
    expect(line != std::string::npos, run.out);
    expect(std::stod(run.out.substr(line + 15)) > 95, "it learns:\n" + run.out);
    const Outcome loss =
        run_on_data("12_more_layers", data, "--layers 9,9 --recipes relu --learning-rates 1e30 --epochs 9");
    expect_equal(loss.status, 1);
    expect_contains(loss.err, "learning rate 1e30 is too large here");
}

void wrong_usage() {
    const TemporaryDirectory folder("more_layers_usage");
    const fs::path data = write_made_data(folder.path(), 30, 10, 4, 4, 2);
    for (const char* words : {"--layers 64,x", "--layers 0", "--layers 2.5", "--layers -3", "--layers 1e9",
                              "--recipes rely", "--recipes tanh,", "--seeds 0", "--most-hidden 0",
                              "--most-hidden 18446744073709551614", "--epochs 0", "--learning-rates 0"}) {
        const Outcome run = run_on_data("12_more_layers", data, words);
        expect_equal(run.status, 2, words);
        expect(run.err.find('\n') + 1 == run.err.size(), "one sentence: " + run.err);
    }
    expect_equal(run_on_data("12_more_layers", folder.path() / "nowhere", "").status, 1);
}

}  // namespace

const Test test("more_layers_program", {
                                           {"1, 2 and 5 threads: the same bits", threads_change_nothing},
                                           {"one network of any shape", one_network},
                                           {"wrong usage", wrong_usage},
                                       });

}  // namespace more_layers_program_test
