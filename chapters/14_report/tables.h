// The sections of the page that hold Table I and Table II.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/agreement.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/training.h"
#include "common/program/numbers.h"

// "5 of 10 cells of Table I (epoch 200)", or nothing when all are there.
inline std::string missing_cells(std::span<const JudgedCell> cells, const std::string& table) {
    std::set<std::size_t> epochs;
    std::size_t count = 0, all = 0;
    for (const JudgedCell& judged : cells) {
        if (judged.table != table) continue;
        ++all;
        if (judged.cell.ours) continue;
        epochs.insert(judged.cell.epoch);
        ++count;
    }
    if (count == 0) return "";
    std::string list;
    for (const std::size_t epoch : epochs) list += (list.empty() ? "" : ", ") + std::to_string(epoch);
    return std::to_string(count) + " of " + std::to_string(all) + " cells of " + table +
           (epochs.size() == 1 ? " (epoch " : " (epochs ") + list + ")";
}

// What the page says near its top about cells that this run left empty; nothing when there are none.
inline std::string missing_note(std::span<const JudgedCell> cells) {
    const std::string one = missing_cells(cells, "Table I"), two = missing_cells(cells, "Table II");
    if (one.empty() && two.empty()) return "";
    return "Missing, shown as a dash: " + one + (one.empty() || two.empty() ? "" : " and " + two) +
           ". This run had fewer epochs than the report.";
}

// Marks a cell of the last column, the given one, as "good" when ours agrees to the digit, with a misprint
// mended or not. Rows begin at 1, below the header.
inline auto agreement_kinds(std::span<const JudgedCell> cells, std::size_t last_column) {
    return [=](std::size_t row, std::size_t column) -> std::string {
        if (column != last_column) return "";
        const Agreement way = agreement(cells[row - 1]);
        return way == Agreement::digits || way == Agreement::misprint ? "good" : "";
    };
}

inline HtmlSection table_one_section(const Results& results, std::span<const JudgedCell> all) {
    const std::span<const JudgedCell> cells = all.first(results.table_one.size());
    TextRows rows = {{"rate", "epoch", "report", "ours", "difference"}};
    for (const JudgedCell& judged : cells) {
        rows.push_back(
            {short_text(judged.cell.learning_rate), std::to_string(judged.cell.epoch), judged.cell.printed,
             judged.cell.ours ? cut_percent(judged.right(), judged.images, 2) : "-", agreement_text(judged)});
    }
    return {
        "table-1", "Table I: zero or not",
        html_paragraph("One sigmoid neuron tells zero from the other digits, trained by full-batch gradient "
                       "descent. The report has 899.1 twice, where 99.1 must be meant.") +
            html_table({"Accuracy on the test images, %; the difference in points, to the report's digits",
                        rows,
                        {},
                        "",
                        agreement_kinds(cells, 4)}) +
            html_files("The same in numbers:", {"table_1.csv"})};
}

inline HtmlSection table_two_section(const Results& results, std::span<const JudgedCell> all) {
    const TableTwo& table = results.table_two;
    const std::span<const JudgedCell> cells = all.last(table.cells.size());
    TextRows rows = {{"rate", "iteration", "report", "ours", "difference", "sound, training", "sound, test"}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const TableTwoCell& cell = table.cells[i];
        rows.push_back({short_text(cell.report.learning_rate), std::to_string(cell.report.epoch),
                        cell.report.printed, cell.right ? cut_percent(*cell.right, table.train, 3) : "-",
                        agreement_text(cells[i]), cell_text(percent(cell.sound_train, table.train), 2, "-"),
                        cell_text(percent(cell.sound_test, table.test), 2, "-")});
    }
    return {"table-2", "Table II: which digit",
            html_paragraph(
                "The report's program is not the one that its text describes: it has " +
                std::to_string(report_hidden) +
                " tanh neurons below ten sigmoids, starts from NumPy's random numbers with seed 2, and "
                "counts right answers on the 60,000 training images, after the update of an iteration: "
                "what it calls 100 is after 101 updates. An image of which no output is above one half "
                "it calls a 0. It cuts its numbers after three decimals or fewer, and so do we. Chapter "
                "11 tells how it was found.") +
                html_paragraph(
                    "The sound way, beside it: sigmoid neurons below a softmax, and the largest output "
                    "decides; counted on the training images, and on the test images, which it has "
                    "never seen.") +
                html_table({"Accuracy, %; the difference of ours and the report's in points, to its digits",
                            rows,
                            {},
                            "",
                            agreement_kinds(cells, 4)}) +
                html_files("The same in numbers, with counts of right answers:", {"table_2.csv"})};
}
