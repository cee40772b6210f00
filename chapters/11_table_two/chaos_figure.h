// The report's numbers beside the spread of runs that hardly differ at first: a table and a figure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/table_two.h"
#include "common/program/numbers.h"
#include "common/show/axis.h"
#include "common/show/chart.h"
#include "common/show/series.h"
#include "common/show/text_table.h"

// A line for each cell of the report at a rate that has runs, in per cent of `images`.
inline TextRows chaos_rows(std::span<const ChaosRun> runs, std::span<const ReportCell> cells,
                           std::size_t images) {
    TextRows rows = {{"rate", "epoch", "report", "runs", "lowest", "median", "highest"}};
    for (const ReportCell& cell : cells) {
        const std::vector<std::size_t> right = sorted_right(runs_of(runs, cell.learning_rate), cell.epoch);
        if (right.empty()) continue;
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                        std::to_string(right.size()), cut_percent(right.front(), images, 3),
                        cut_percent(right[right.size() / 2], images, 3),
                        cut_percent(right.back(), images, 3)});
    }
    return rows;
}

// At which update the first two runs of a rate part, in a sentence.
inline std::string alike_text(std::span<const ChaosRun> runs, double learning_rate) {
    const std::vector<ChaosRun> some = runs_of(runs, learning_rate);
    if (some.size() < 2) return "";
    const std::size_t alike = alike_for(some[0], some[1]);
    const std::string start = "Rate " + short_text(learning_rate) + ": the first two runs ";
    if (alike == 0) return start + "differ from the first update on.\n";
    if (alike == some[0].right.size()) return start + "do not differ.\n";
    return start + "count alike up to update " + std::to_string(some[0].iterations[alike - 1] + 1) +
           ", and differ at update " + std::to_string(some[0].iterations[alike] + 1) + ".\n";
}

// The runs of one rate as thin lines in per cent of `images` over the iterations, the program's own among
// them as a thick one, and the report's cells as points.
inline std::vector<Series> chaos_series(std::span<const ChaosRun> runs, std::span<const ReportCell> cells,
                                        double learning_rate, std::size_t images) {
    std::vector<Series> all;
    for (const ChaosRun& run : runs_of(runs, learning_rate)) {
        const bool own = run.number == 0;
        Series series{own ? "our run" : "", {run.iterations.begin(), run.iterations.end()}, {}};
        for (const std::size_t right : run.right) {
            series.y.push_back(100 * static_cast<double>(right) / static_cast<double>(images));
        }
        series.style = own ? Style::line : Style::thin;
        series.look = 0;
        all.push_back(series);
    }
    Series report{"the report", {}, {}, Style::points, 1};
    for (const ReportCell& cell : cells) {
        if (cell.learning_rate == learning_rate) report.add(static_cast<double>(cell.epoch), cell.read);
    }
    all.push_back(report);
    return all;
}

inline std::string chaos_figure(std::span<const ChaosRun> runs, std::span<const ReportCell> cells,
                                double learning_rate, std::size_t images) {
    const std::size_t count = runs_of(runs, learning_rate).size();
    return line_chart(chaos_series(runs, cells, learning_rate, images),
                      {.title = "Rate " + short_text(learning_rate) + ": " + std::to_string(count) +
                                " runs whose first weights hardly differ",
                       .x_label = "iteration",
                       .y_label = "% right",
                       .y_range = Range{0, 100}});
}
