// Runs of the report's program whose first weights hardly differ.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "chapters/11_table_two/program.h"
#include "common/files/bytes.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"

// One of them: how many training images it decides rightly after the updates of the noted iterations.
struct ChaosRun {
    double learning_rate = 0;
    std::size_t number = 0;  // 0 is the report's program itself
    std::vector<std::size_t> iterations = {}, right = {};
};

// What the first weights of the hidden layer are multiplied by in run `number`: 1 + 1e-15, ..., 1 + 19e-15 up
// to run 19, and 1 + 1e-9, 1 + 2e-9, ... from run 20 on. Rounding a number near 1 to a double changes it by a
// tenth of 1e-15; rounding it to a float, by sixty times 1e-9.
inline double chaos_stretch(std::size_t number) {
    constexpr std::size_t first_large = 20;
    return number < first_large ? 1 + 1e-15 * static_cast<double>(number)
                                : 1 + 1e-9 * static_cast<double>(number - first_large + 1);
}

// `count` runs at each of the rates. Calls on_update(u) after every update.
inline std::vector<ChaosRun> chaos_runs(const ProgramData<double>& data, std::size_t hidden,
                                        std::span<const double> rates, std::size_t count,
                                        const Schedule& schedule,
                                        const std::function<void(std::size_t)>& on_update) {
    std::vector<ChaosRun> runs;
    for (const double rate : rates) {
        for (std::size_t number = 0; number < count; ++number) {
            const std::size_t before = runs.size() * (schedule.last + 1);
            const Program<double> program =
                report_program(data.train.inputs, data.train.classes, hidden, chaos_stretch(number));
            const ProgramCurve curve = train_program(program, data, rate, schedule,
                                                     [&](std::size_t update) { on_update(before + update); });
            runs.push_back({rate, number, curve.iterations, curve.train});
        }
    }
    return runs;
}

// The runs of one rate.
inline std::vector<ChaosRun> runs_of(std::span<const ChaosRun> runs, double learning_rate) {
    std::vector<ChaosRun> some;
    std::ranges::copy_if(runs, std::back_inserter(some),
                         [&](const ChaosRun& run) { return run.learning_rate == learning_rate; });
    return some;
}

// The number of noted iterations, from the first on, over which two runs decide equally many images rightly.
inline std::size_t alike_for(const ChaosRun& a, const ChaosRun& b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a.right, b.right).in1 - a.right.begin());
}

// How many right answers each run has that noted this iteration, the fewest first.
inline std::vector<std::size_t> sorted_right(std::span<const ChaosRun> runs, std::size_t iteration) {
    std::vector<std::size_t> all;
    for (const ChaosRun& run : runs) {
        if (const auto right = noted_at(run.iterations, run.right, iteration)) all.push_back(*right);
    }
    std::ranges::sort(all);
    return all;
}

inline std::string chaos_csv(std::span<const ChaosRun> runs) {
    std::string text = "learning_rate,run,iteration,right\n";
    for (const ChaosRun& run : runs) {
        for (std::size_t k = 0; k < run.iterations.size(); ++k) {
            text += csv_line({short_text(run.learning_rate), std::to_string(run.number),
                              std::to_string(run.iterations[k]), std::to_string(run.right[k])});
        }
    }
    return text;
}

// Reads what chaos_csv() wrote: data/report/chaos.csv, of MNIST's 60,000 training images.
inline std::vector<ChaosRun> read_chaos(const std::filesystem::path& path) {
    std::vector<ChaosRun> runs;
    std::size_t row_number = 2;
    for (const CsvRow& row : read_csv(path, {"learning_rate", "run", "iteration", "right"})) {
        const auto rate = parse_number(row[0]);
        const auto number = parse_count(row[1]), iteration = parse_count(row[2]), right = parse_count(row[3]);
        if (!rate || !number || !iteration || !right) {
            fail(path.string(), "row ", row_number,
                 ": learning_rate must be a number, the others whole ones");
        }
        if (runs.empty() || runs.back().learning_rate != *rate || runs.back().number != *number) {
            runs.push_back({*rate, *number});
        }
        runs.back().iterations.push_back(*iteration);
        runs.back().right.push_back(*right);
        ++row_number;
    }
    return runs;
}
