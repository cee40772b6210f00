// Chapter 10's program as a reader runs it.
#include <filesystem>

#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace fast_program_test {

namespace {

void products_and_descents_agree() {
    const TemporaryDirectory folder("fast");
    const std::filesystem::path data = write_made_data(folder.path(), 300, 50, 28, 28, 10);
    const Outcome run = run_on_data("10_fast", data, "--images 60 --epochs 2 --seconds 0.01");
    expect_equal(run.status, 0, run.err);
    expect_contains(run.out, "\nAll versions give the same bits.\n");
    expect_contains(run.out, "\n2 epochs as in chapter 09 and in blocks: no loss differs by 1e-6");
    expect(std::filesystem::exists(data / "out/roofline.svg"), "the picture");
}

}  // namespace

const Test test("fast_program", {{"all products give the same bits, both descents the same losses",
                                  products_and_descents_agree}});

}  // namespace fast_program_test
