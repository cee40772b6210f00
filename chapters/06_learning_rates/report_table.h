// The report's tables of accuracies, and ours beside them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/side_by_side.h"
#include "common/files/bytes.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/show/text_table.h"

// One cell of a table: an accuracy, in per cent, at one learning rate after a number of epochs.
struct ReportCell {
    double learning_rate = 0;
    std::size_t epoch = 0;
    std::string printed;         // as the report has it, misprints included
    double read = 0;             // as it must be read
    std::string reason;          // why, where the two differ
    std::optional<double> ours;  // nothing when our run had fewer epochs or lacked this rate
};

// Reads data/report/table_1.csv or table_2.csv.
inline std::vector<ReportCell> read_report_table(const std::filesystem::path& path) {
    std::vector<ReportCell> cells;
    for (const CsvRow& row : read_csv(path, {"learning_rate", "epoch", "printed", "read", "reason"})) {
        const std::optional<double> rate = parse_number(row[0]), read = parse_number(row[3]);
        const std::size_t epoch = parse_count(row[1]).value_or(0);
        if (!rate || !read || epoch == 0) {
            fail(path.string(), "row ", cells.size() + 2,
                 ": learning_rate and read must be numbers, epoch a whole one from 1");
        }
        cells.push_back({*rate, epoch, row[2], *read, row[4], std::nullopt});
    }
    if (cells.empty()) fail(path.string(), "has no cells");
    return cells;
}

// The learning rates of a table, each once, in its order.
inline std::vector<double> learning_rates(std::span<const ReportCell> cells) {
    std::vector<double> rates;
    for (const ReportCell& cell : cells) {
        if (std::ranges::find(rates, cell.learning_rate) == rates.end()) rates.push_back(cell.learning_rate);
    }
    return rates;
}

// Fills in our accuracies, in per cent, where we have a run at the cell's rate with enough epochs.
inline void add_ours(std::span<ReportCell> cells, std::span<const Curve> curves) {
    for (ReportCell& cell : cells) {
        for (const Curve& curve : curves) {
            if (curve.learning_rate == cell.learning_rate && cell.epoch <= curve.accuracy.size())
                cell.ours = 100 * curve.accuracy[cell.epoch - 1];
        }
    }
}

// A number in per cent, or `missing` where there is none.
inline std::string cell_text(const std::optional<double>& value, int decimals, const std::string& missing) {
    return value ? decimal_text(*value, decimals) : missing;
}

// Ours minus the report's, in points.
inline std::string difference_text(const ReportCell& cell, int decimals, const std::string& missing) {
    return cell.ours ? decimal_text(*cell.ours - cell.read, decimals) : missing;
}

// The table as rows of text under a header; a dash where our run has no number.
inline TextRows table_rows(std::span<const ReportCell> cells) {
    TextRows rows = {{"rate", "epoch", "report", "read as", "ours", "difference"}};
    for (const ReportCell& cell : cells) {
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                        short_text(cell.read, 5), cell_text(cell.ours, 2, "-"),
                        difference_text(cell, 2, "-")});
    }
    return rows;
}

// The table as CSV, for the reader's own programs.
inline std::string table_csv(std::span<const ReportCell> cells) {
    std::string text = "learning_rate,epoch,report_printed,report_read,ours,difference\n";
    for (const ReportCell& cell : cells) {
        text +=
            csv_line({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                      short_text(cell.read, 6), cell_text(cell.ours, 3, ""), difference_text(cell, 3, "")});
    }
    return text;
}
