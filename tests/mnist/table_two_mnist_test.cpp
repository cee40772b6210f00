// Table II on the real files: the report's program against its figures, and the chaotic runs against those
// that data/report/chaos.csv keeps. The page of chapter 11 has the other cells. Some minutes.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/table_two.h"
#include "common/files/digits.h"
#include "common/program/numbers.h"
#include "tests/support/check.h"
#include "tests/support/mnist.h"

namespace table_two_mnist_test {

namespace {

const std::filesystem::path report = std::filesystem::path(SOURCE_DIR) / "data" / "report";

const Dataset& mnist() {
    static const Dataset data = load_digits(mnist_directory());
    return data;
}

const ProgramData<double>& matrices() {
    static const ProgramData<double> data = program_data<double>(mnist());
    return data;
}

void ignore(std::size_t) {}

// All rates, trained once.
const std::vector<ProgramCurve>& curves() {
    static const std::vector<ProgramCurve> all =
        train_rates(report_program(784, 10), matrices(),
                    learning_rates(read_report_table(report / "table_2.csv")), {}, ignore);
    return all;
}

TableTwo table() {
    return table_two(read_report_table(report / "table_2.csv"), curves(), {}, 60'000, 10'000);
}

std::string name_of(const ReportCell& cell) {
    return "rate " + short_text(cell.learning_rate) + ", epoch " + std::to_string(cell.epoch);
}

void chaotic_cells() {
    const std::vector<ChaosRun> kept = read_chaos(report / "chaos.csv");
    std::size_t cells = 0;
    for (const TableTwoCell& cell : table().cells) {
        const ReportCell& printed = cell.report;
        if (printed.learning_rate <= last_stable_rate) continue;
        const std::vector<std::size_t> right =
            sorted_right(runs_of(kept, printed.learning_rate), printed.epoch);
        expect(right.size() >= 30, "runs");
        const auto per_cent = [](std::size_t count) { return static_cast<double>(count) / 600; };
        for (const double accuracy : {printed.ours.value(), printed.read}) {
            expect(accuracy >= per_cent(right.front()) - 2 && accuracy <= per_cent(right.back()) + 2,
                   name_of(printed) + ": " + short_text(accuracy, 5) + " is far outside of the spread");
        }
        ++cells;
    }
    expect_equal(cells, 4u, "cells with rate 1 or 2");
}

// Run 0 at both rates is the program itself, to the last count. At rate 1, run 1 counts like it for some 50
// updates and then no more.
void chaos_is_reproduced() {
    const std::vector<ChaosRun> kept = read_chaos(report / "chaos.csv");
    for (const ProgramCurve& curve : curves()) {
        if (curve.learning_rate <= last_stable_rate) continue;
        expect(runs_of(kept, curve.learning_rate).at(0).right == curve.train,
               "run 0 at rate " + short_text(curve.learning_rate));
    }
    const std::vector<ChaosRun> two =
        chaos_runs(matrices(), report_hidden, std::vector<double>{1}, 2, {80, 1}, ignore);
    for (const ChaosRun& run : two) {
        const ChaosRun same = runs_of(kept, 1).at(run.number);
        for (std::size_t k = 0; same.iterations[k] <= 80; ++k)
            expect_equal(run.right[same.iterations[k]], same.right[k], "run " + std::to_string(run.number));
    }
    const std::size_t alike = alike_for(two[0], two[1]);
    expect(alike >= 45 && alike <= 60, "the two count alike for " + std::to_string(alike) + " updates");
}

// The median distance of our curves from the report's points.
double median_distance(const std::vector<ReportCurve>& points, const std::vector<Series>& ours) {
    std::vector<double> distances;
    for (const ReportCurve& curve : points) {
        const auto same = std::ranges::find(ours, "rate " + short_text(curve.learning_rate), &Series::name);
        expect(same != ours.end(), "a rate of ours");
        for (std::size_t i = 0; i < curve.iterations.size(); ++i) {
            const auto place = std::ranges::find(same->x, curve.iterations[i]);
            expect(place != same->x.end(), "an iteration of ours");
            distances.push_back(
                std::abs(same->y[static_cast<std::size_t>(place - same->x.begin())] - curve.values[i]));
        }
    }
    expect(distances.size() > 80, "points");
    std::ranges::sort(distances);
    return distances[distances.size() / 2];
}

void figures_7_and_8() {
    const double loss =
        median_distance(read_report_curves(report / "figure_7.csv"), program_loss_series(curves()));
    const double accuracy = median_distance(read_report_curves(report / "figure_8.csv"),
                                            program_accuracy_series(curves(), &ProgramCurve::train, 60'000));
    expect(loss <= 0.02, "figure 7: " + short_text(loss));
    expect(accuracy <= 0.4, "figure 8: " + short_text(accuracy));
    for (const ProgramCurve& curve : curves())
        expect_near(curve.loss[0], 10 * std::log(2.0), 0.01, "the start");
}

// The page of chapter 11 has the two errors of figure 9.
void all_test_images() {
    const ProgramCurve& best = *std::ranges::find(curves(), 0.6, &ProgramCurve::learning_rate);
    expect_near(static_cast<double>(best.test.back()) / 100, 90.47, 0.005, "figure 9's rule");
}

}  // namespace

const Test test("table_two_mnist", {
                                       {"the four cells of rates 1 and 2 are in the spread", chaotic_cells},
                                       {"chaotic runs are those that are kept", chaos_is_reproduced},
                                       {"figures 7 and 8", figures_7_and_8},
                                       {"figure 9's rule on all test images", all_test_images},
                                   });

}  // namespace table_two_mnist_test
