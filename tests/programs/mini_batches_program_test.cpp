// Chapter 13's program as a reader runs it.
#include <filesystem>
#include <string>

#include "chapters/13_mini_batches/ideas.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace mini_batches_program_test {

namespace {

namespace fs = std::filesystem;

Outcome run_on(const fs::path& data, const std::string& words) {
    return run_on_data("13_mini_batches", data, "--validation 50 " + words);
}

void program() {
    const TemporaryDirectory folder("mini_batches");
    write_digits(folder.path(), "train", made_digits(300, 8, 6, 4, 1));
    write_digits(folder.path(), "t10k", made_digits(80, 8, 6, 4, 2));
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
    expect(fs::exists(folder.path() / "out/errors.svg"), "the chart of the errors");
}

void wrong_usage() {
    const TemporaryDirectory folder("mini_batches_usage");
    write_digits(folder.path(), "train", made_digits(60, 4, 4, 2, 1));
    write_digits(folder.path(), "t10k", made_digits(10, 4, 4, 2, 2));
    for (const char* words : {"--layers 0", "--batch 0", "--epochs 0", "--optimiser sgd", "--decay 1.1",
                              "--learning-rate 0", "--weight-decay -1", "--weight-decay 1.1",
                              "--weight-decay x", "--validation 0", "--shift 9223372036854775807"}) {
        expect_equal(run_on(folder.path(), words).status, 2, words);
    }
    const Outcome too_many = run_on(folder.path(), "--validation 60");
    expect_equal(too_many.status, 1);
    expect_contains(too_many.err, "60 of 60 images for validation");
}

}  // namespace

const Test test("mini_batches_program",
                {{"trains, and compares ideas", program}, {"wrong usage", wrong_usage}});

}  // namespace mini_batches_program_test
