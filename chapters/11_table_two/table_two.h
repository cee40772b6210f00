// Table II: what the report prints beside what our programs count.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/program.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/show/text_table.h"

// 100 right / total in per cent, cut (not rounded) to `decimals` decimals, as the report's program prints its
// accuracies. Integers only. total: at most 10^12.
inline std::string cut_percent(std::uint64_t right, std::uint64_t total, std::size_t decimals) {
    std::uint64_t unit = 1;
    for (std::size_t i = 0; i < decimals; ++i) unit *= 10;
    const std::uint64_t cut = 100 * unit * right / total;
    if (decimals == 0) return std::to_string(cut);
    const std::string fraction = std::to_string(cut % unit);
    return std::to_string(cut / unit) + "." + std::string(decimals - fraction.size(), '0') + fraction;
}

// The decimals of a printed number: 3 of 83.968, 0 of 83.
inline std::size_t decimals_of(const std::string& printed) {
    const std::size_t point = printed.find('.');
    return point == std::string::npos ? 0 : printed.size() - point - 1;
}

// One cell of Table II with what our programs have there: right answers, or nothing where they did not run.
struct TableTwoCell {
    // As printed, with the report's program in `ours`. Epoch 100 means iteration 100: after 101 updates.
    ReportCell report;
    std::optional<std::size_t> right, sound_train, sound_test;
};

// The whole table. train, test: how many images there are.
struct TableTwo {
    std::vector<TableTwoCell> cells;
    std::size_t train = 0, test = 0;
};

// 100 right / total, or nothing of nothing.
inline std::optional<double> percent(const std::optional<std::size_t>& right, std::size_t total) {
    if (!right) return std::nullopt;
    return 100 * static_cast<double>(*right) / static_cast<double>(total);
}

// cells: of the report. curves: of the report's program and of the sound one. train, test: the images.
inline TableTwo table_two(std::span<const ReportCell> cells, std::span<const ProgramCurve> curves,
                          std::span<const ProgramCurve> sound, std::size_t train, std::size_t test) {
    const auto right_at = [](const ReportCell& cell, std::span<const ProgramCurve> all, const auto list) {
        const auto curve = std::ranges::find(all, cell.learning_rate, &ProgramCurve::learning_rate);
        return curve == all.end() ? std::nullopt : noted_at(curve->iterations, (*curve).*list, cell.epoch);
    };
    TableTwo table{{}, train, test};
    for (const ReportCell& cell : cells) {
        table.cells.push_back({cell, right_at(cell, curves, &ProgramCurve::train),
                               right_at(cell, sound, &ProgramCurve::train),
                               right_at(cell, sound, &ProgramCurve::test)});
        table.cells.back().report.ours = percent(table.cells.back().right, train);
    }
    return table;
}

// Whether ours, cut to as many decimals as the report prints, is what it prints. False where ours is missing.
inline bool agrees(const TableTwoCell& cell, std::size_t train) {
    const std::string& printed = cell.report.printed;
    return cell.right && cut_percent(*cell.right, train, decimals_of(printed)) == printed;
}

// Above this rate the report's program is chaotic: its last digits decide where it goes (chaos.h).
inline constexpr double last_stable_rate = 0.6;

// How many cells up to the last stable rate agree.
inline std::string stable_cells_text(const TableTwo& table) {
    std::size_t stable = 0, same = 0;
    for (const TableTwoCell& cell : table.cells) {
        if (cell.report.learning_rate > last_stable_rate) continue;
        ++stable;
        same += agrees(cell, table.train) ? 1 : 0;
    }
    return "Up to rate " + short_text(last_stable_rate) + ", " + std::to_string(same) + " of " +
           std::to_string(stable) +
           " cells are the same when cut to as many decimals as the report prints.\n";
}

// The table as rows of text under a header; a dash where our run has no number.
inline TextRows table_two_rows(const TableTwo& table) {
    TextRows rows = {
        {"rate", "epoch", "report", "ours", "cut alike", "difference", "sound: train", "sound: test"}};
    for (const TableTwoCell& cell : table.cells) {
        const ReportCell& report = cell.report;
        rows.push_back({short_text(report.learning_rate), std::to_string(report.epoch), report.printed,
                        cell.right ? cut_percent(*cell.right, table.train, 3) : "-",
                        !cell.right                 ? "-"
                        : agrees(cell, table.train) ? "same"
                                                    : "no",
                        difference_text(report, 2, "-"),
                        cell_text(percent(cell.sound_train, table.train), 2, "-"),
                        cell_text(percent(cell.sound_test, table.test), 2, "-")});
    }
    return rows;
}

// The same as CSV, with counts: per cent can be cut or rounded from them.
inline std::string table_two_csv(const TableTwo& table) {
    std::string text =
        "learning_rate,epoch,report_printed,report_read,ours_right,ours_cut,difference,same_when_cut,"
        "sound_train_right,sound_test_right\n";
    const auto count = [](const std::optional<std::size_t>& right) {
        return right ? std::to_string(*right) : std::string();
    };
    for (const TableTwoCell& cell : table.cells) {
        const ReportCell& report = cell.report;
        text += csv_line({short_text(report.learning_rate), std::to_string(report.epoch), report.printed,
                          short_text(report.read, 6), count(cell.right),
                          cell.right ? cut_percent(*cell.right, table.train, 3) : "",
                          difference_text(report, 3, ""),
                          !cell.right                 ? ""
                          : agrees(cell, table.train) ? "yes"
                                                      : "no",
                          count(cell.sound_train), count(cell.sound_test)});
    }
    return text;
}

// Every noted iteration of every rate: curves_2.csv.
inline std::string program_curves_csv(std::span<const ProgramCurve> curves) {
    std::string text = "learning_rate,iteration,loss,train_right,test_right\n";
    for (const ProgramCurve& curve : curves) {
        for (std::size_t k = 0; k < curve.iterations.size(); ++k) {
            text += csv_line({short_text(curve.learning_rate), std::to_string(curve.iterations[k]),
                              short_text(curve.loss[k], 7), std::to_string(curve.train[k]),
                              std::to_string(curve.test[k])});
        }
    }
    return text;
}
