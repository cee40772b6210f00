// The section of the page that shows why four cells of Table II cannot be promised to the digit.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/chaos_figure.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/learning_curves.h"
#include "chapters/14_report/page_chart.h"
#include "chapters/14_report/report_files.h"
#include "common/program/numbers.h"
#include "common/show/series.h"

inline HtmlSection chaos_section(const ReportNumbers& report) {
    constexpr std::size_t mnist_images = 60'000;  // for training; the kept runs count among these
    std::string charts, alike_until = "no";
    for (const double rate : learning_rates(report.table_two)) {
        const std::vector<ChaosRun> runs = runs_of(report.chaos, rate);
        if (runs.size() < 2) continue;
        const std::string name = short_text(rate);
        charts +=
            page_chart({"chaos-" + name,
                        "Rate " + name + ": " + std::to_string(runs.size()) +
                            " runs of the report's program on MNIST whose first weights differ by 1e-15 "
                            "to 1e-8 of their size. The points are what the report prints.",
                        over_updates(chaos_series(runs, report.table_two, rate, mnist_images)),
                        "runs",
                        {"the first", "the others", "printed"},
                        {.x_label = "updates", .y_label = "% right", .y_range = Range{0, 100}},
                        true});
        const std::size_t alike = alike_for(runs[0], runs[1]);
        if (alike > 0) alike_until = std::to_string(runs[0].iterations[alike - 1] + 1);
    }
    return {
        "chaos", "Chaos: four cells that no program can promise",
        html_paragraph("Above rate " + short_text(last_stable_rate) +
                       " the report's program is chaotic: a difference in the last digit of a weight grows "
                       "until it decides everything. Two runs whose first weights differ by 1e-15 of their "
                       "size decide equally many images rightly for " +
                       alike_until +
                       " updates and then part. How a sum is rounded depends on the library and on the "
                       "number of threads, so only the authors' own program on their own machine can give "
                       "these four numbers to the digit. What we can show is how far our runs spread; they "
                       "are kept in data/report/chaos.csv.") +
            html_table({"The report's four cells and our runs, in %",
                        chaos_rows(report.chaos, report.table_two, mnist_images)}) +
            charts};
}
