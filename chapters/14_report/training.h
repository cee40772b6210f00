// Everything that is trained for the page, under one progress line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/agreement.h"
#include "common/files/digits.h"
#include "common/program/progress.h"

struct Plan {
    std::size_t epochs = 0;  // for Table I
    Schedule schedule;       // for Table II
    std::uint64_t seed = 1;  // of all but the report's program of Table II, which has its own
    bool quick = false;
};

// The report's tables with ours, and the curves behind them.
struct Results {
    std::vector<ReportCell> table_one;
    std::vector<Curve> zero;  // "zero or not", one curve a rate
    TableTwo table_two;
    std::vector<ProgramCurve> program, sound;  // "which digit": the report's program, and the sound way
};

// The last epoch of a table that is not empty.
inline std::size_t last_epoch(std::span<const ReportCell> cells) {
    return std::ranges::max(cells, {}, &ReportCell::epoch).epoch;
}

// The cell with the report's highest accuracy. cells: not empty.
inline const TableTwoCell& best_cell(const TableTwo& table) {
    return *std::ranges::max_element(table.cells, {},
                                     [](const TableTwoCell& cell) { return cell.report.read; });
}

// The curve of a rate that has one.
inline const ProgramCurve& curve_of(std::span<const ProgramCurve> curves, double learning_rate) {
    return *std::ranges::find(curves, learning_rate, &ProgramCurve::learning_rate);
}

// Every cell of both tables, to be judged.
inline std::vector<JudgedCell> judged_cells(const Results& results, std::size_t test_images) {
    std::vector<JudgedCell> cells;
    for (const ReportCell& cell : results.table_one) cells.push_back({"Table I", cell, test_images});
    for (const TableTwoCell& cell : results.table_two.cells) {
        cells.push_back(
            {"Table II", cell.report, results.table_two.train, cell.report.learning_rate > last_stable_rate});
    }
    return cells;
}

// The progress line counts epochs as if all took equally long: those of Table I are quicker, and few.
inline Results train_everything(const Dataset& data, const Plan& plan, std::vector<ReportCell> table_one,
                                const std::vector<ReportCell>& table_two_cells) {
    const std::vector<double> rates = learning_rates(table_two_cells);
    Progress progress("epochs", plan.epochs + 2 * rates.size() * (plan.schedule.last + 1));
    std::size_t done = 0;
    const auto counting = [&](const std::string& stage) {
        return [&, stage](std::size_t) { progress.update(++done, stage); };
    };
    Results results;
    const auto sparse = [](const Digits& digits) {
        return image_matrix<float>(digits.pixels, digits.image_size());
    };
    results.zero =
        train_side_by_side<float>(sparse(data.train), sparse(data.test), data, learning_rates(table_one),
                                  plan.epochs, plan.seed, counting("Table I"));
    add_ours(table_one, results.zero);
    results.table_one = std::move(table_one);

    const std::size_t inputs = data.train.image_size();
    results.program = train_rates(report_program(inputs, data.classes), program_data<double>(data), rates,
                                  plan.schedule, counting("Table II, the report's program"));
    results.sound = train_rates(sound_program(inputs, data.classes, plan.seed), program_data<float>(data),
                                rates, plan.schedule, counting("Table II, the sound way"));
    results.table_two =
        table_two(table_two_cells, results.program, results.sound, data.train.count(), data.test.count());
    return results;
}
