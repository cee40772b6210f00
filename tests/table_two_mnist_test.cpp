// Table II on the real files: the decoded program against the report, and the sound program on the test
// images.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <vector>

#include "chapters/11_table_two/suspects.h"
#include "chapters/11_table_two/table_two.h"
#include "common/digits.h"
#include "common/numbers.h"
#include "tests/check.h"

namespace {

constexpr std::size_t hidden = 64, epochs = 290, seed = 1;  // the programs' defaults

Dataset mnist() {
    const char* directory = std::getenv("MNIST_DIR");
    if (directory == nullptr || *directory == '\0') throw Skipped("MNIST_DIR is not set");
    return load_digits(directory);
}

void decoded_cells() {
    const Dataset data = mnist();
    const auto train = digit_matrices<float>(data.train, data.classes);
    const auto test = digit_matrices<float>(first(data.test, 100), data.classes);
    std::vector<ReportCell> table = read_report_table(SOURCE_DIR "/data/report/table_2.csv");
    std::erase_if(table, [](const ReportCell& cell) { return cell.learning_rate > 0.6; });
    expect_equal(table.size(), 18u, "cells with rate 0.6 or less");
    add_decided(table, train_rates(decoded_program(), train, test, hidden, learning_rates(table), epochs,
                                   seed, [](std::size_t) {}));
    for (const ReportCell& cell : table) {
        expect(cell.ours.has_value(), "every cell has a number of ours");
        expect_near(*cell.ours, cell.read, 1.5,
                    "rate " + short_text(cell.learning_rate) + ", epoch " + std::to_string(cell.epoch));
    }
}

void sound_accuracy() {
    const Dataset data = mnist();
    const auto train = digit_matrices<float>(data.train, data.classes);
    const auto test = digit_matrices<float>(data.test, data.classes);
    const ProgramCurve curve =
        train_program(sound_program(), train, test, hidden, 0.6, epochs, seed, [](std::size_t) {});
    expect(100 * curve.test.back() >= 90.31,
           "rate 0.6 reaches the report's best on images it has never seen");
}

}  // namespace

int main() {
    return run_tests({
        {"18 cells of Table II within 1.5 points", decoded_cells},
        {"the sound reading at rate 0.6", sound_accuracy},
    });
}
