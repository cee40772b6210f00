// Table II: eleven learning rates, one network each; and its figures 7 and 8.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/program_descent.h"
#include "common/csv.h"
#include "common/numbers.h"

// One network for each rate, one after the other. Calls on_epoch(e) after each of the rates.size() * epochs
// epochs.
template <std::floating_point T>
std::vector<ProgramCurve> train_rates(const Program& program, const DigitMatrices<T>& train,
                                      const DigitMatrices<T>& test, std::size_t hidden,
                                      std::span<const double> rates, std::size_t epochs, std::uint64_t seed,
                                      const std::function<void(std::size_t)>& on_epoch) {
    std::vector<ProgramCurve> curves;
    for (const double rate : rates) {
        const std::size_t before = curves.size() * epochs;
        curves.push_back(train_program(program, train, test, hidden, rate, epochs, seed,
                                       [&](std::size_t epoch) { on_epoch(before + epoch); }));
    }
    return curves;
}

// Fills in what the program's own rule decided, on the training images: what the report's table holds.
inline void add_decided(std::span<ReportCell> cells, std::span<const ProgramCurve> curves) {
    for (ReportCell& cell : cells) cell.ours = accuracy_of(cell, curves, &ProgramCurve::decided);
}

// Table II with both readings. `cells` hold the decoded program's numbers; `sound` is the textbook's program.
inline std::string table_two_csv(std::span<const ReportCell> cells, std::span<const ProgramCurve> sound) {
    std::string text =
        "learning_rate,epoch,report_printed,report_read,ours_decoded,ours_argmax_train,ours_argmax_test,"
        "difference\n";
    for (const ReportCell& cell : cells) {
        text += csv_line({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                          short_text(cell.read, 6), cell_text(cell.ours, 3, ""),
                          cell_text(accuracy_of(cell, sound, &ProgramCurve::train), 3, ""),
                          cell_text(accuracy_of(cell, sound, &ProgramCurve::test), 3, ""),
                          difference_text(cell, 3, "")});
    }
    return text;
}

// The same for people.
inline std::vector<std::vector<std::string>> table_two_rows(std::span<const ReportCell> cells,
                                                            std::span<const ProgramCurve> sound) {
    std::vector<std::vector<std::string>> rows = {
        {"rate", "epoch", "report", "decoded", "difference", "sound: train", "sound: test"}};
    for (const ReportCell& cell : cells) {
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                        cell_text(cell.ours, 3, "-"), difference_text(cell, 2, "-"),
                        cell_text(accuracy_of(cell, sound, &ProgramCurve::train), 2, "-"),
                        cell_text(accuracy_of(cell, sound, &ProgramCurve::test), 2, "-")});
    }
    return rows;
}

// Every epoch of every rate: curves_2.csv.
inline std::string program_curves_csv(std::span<const ProgramCurve> curves) {
    std::string text =
        "learning_rate,epoch,loss,accuracy_decided,accuracy_argmax_train,accuracy_argmax_test\n";
    for (const ProgramCurve& curve : curves) {
        for (std::size_t i = 0; i < curve.loss.size(); ++i) {
            text += csv_line({short_text(curve.learning_rate), std::to_string(i + 1),
                              short_text(curve.loss[i], 7), short_text(100 * curve.decided[i], 7),
                              short_text(100 * curve.train[i], 7), short_text(100 * curve.test[i], 7)});
        }
    }
    return text;
}
