// The section of the page that shows why four cells of Table II cannot be promised to the digit.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/page_chart.h"
#include "chapters/14_report/report_files.h"
#include "common/axis.h"
#include "common/numbers.h"

inline constexpr std::size_t mnist_training_images = 60000;  // that the kept runs count

// The report's cells of a rate beside the runs: what it prints, and from where to where they reach.
inline void add_spread(std::span<const ReportCell> cells, std::span<const ChaosRun> runs,
                       std::vector<std::vector<std::string>>& rows) {
    for (const ReportCell& cell : cells) {
        if (runs.empty() || cell.learning_rate != runs[0].learning_rate) continue;
        const std::vector<std::size_t> right = sorted_right(runs, cell.epoch);
        if (right.empty()) continue;
        const auto text = [](std::size_t count) { return cut_percent(count, mnist_training_images, 3); };
        rows.push_back({short_text(cell.learning_rate), std::to_string(cell.epoch), cell.printed,
                        text(right.front()), text(right[right.size() / 2]), text(right.back())});
    }
}

// The runs of one rate, and the report's cells in them.
inline PageChart chaos_chart(std::span<const ReportCell> cells, std::span<const ChaosRun> runs) {
    const double rate = runs[0].learning_rate;
    PageChart chart{"chaos-" + short_text(rate),
                    "Rate " + short_text(rate) + ": " + std::to_string(runs.size()) +
                        " runs of the report's program on MNIST. Their first weights differ by some 1e-15 of "
                        "their size; the two points are what the report prints.",
                    {},
                    "runs",
                    {"% right", "", ""},
                    {.x_label = "updates", .y_label = "% right", .y_range = Range{0, 100}},
                    true};
    for (const ChaosRun& run : runs) {
        Series series{run.number == 0 ? "ours" : run.number == 1 ? "others" : ""};
        series.style = run.number == 0 ? Style::line : Style::thin;
        series.look = run.number == 0 ? 0 : 5;
        for (std::size_t k = 0; k < run.iterations.size(); ++k) {
            series.x.push_back(static_cast<double>(run.iterations[k] + 1));
            series.y.push_back(100 * static_cast<double>(run.right[k]) / mnist_training_images);
        }
        chart.series.push_back(series);
    }
    Series report{"report", {}, {}, Style::points, 1};
    for (const ReportCell& cell : cells) {
        if (cell.learning_rate != rate) continue;
        report.x.push_back(static_cast<double>(cell.epoch + 1));
        report.y.push_back(cell.read);
    }
    chart.series.push_back(report);
    return chart;
}

inline HtmlSection chaos_section(const ReportNumbers& report) {
    std::vector<std::vector<std::string>> rows = {
        {"rate", "iteration", "report", "lowest", "middle", "highest"}};
    std::string charts;
    std::size_t count = 0, alike = 0;
    for (const double rate : learning_rates(report.table_two)) {
        const std::vector<ChaosRun> runs = runs_of(report.chaos, rate);
        if (runs.size() < 2) continue;
        add_spread(report.table_two, runs, rows);
        charts += page_chart(chaos_chart(report.table_two, runs));
        alike = alike_for(runs[0], runs[1]);
        count += runs.size();
    }
    const std::string updates = alike > 0 ? std::to_string(report.chaos[0].iterations[alike - 1] + 1) : "0";
    return {
        "chaos", "Chaos: four cells that no program can promise",
        html_paragraph("Above rate " + short_text(last_stable_rate) +
                       " the report's program is chaotic: a difference in the last digit of a weight grows "
                       "until it decides everything. Two runs whose first weights differ by 1e-15 of their "
                       "size decide equally many images rightly up to " +
                       updates +
                       " updates and then part. How a sum is rounded depends on the library and on the "
                       "number of threads, so only the authors' own program on their own machine can give "
                       "these four numbers to the digit. We can show the spread, from " +
                       std::to_string(count) + " runs that are kept in data/report/chaos.csv.") +
            html_table({"The report's four cells, and our runs, in %", rows}) + charts};
}
