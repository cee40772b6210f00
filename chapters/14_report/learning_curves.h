// The sections of the page that hold learning curves: figures 4, 5, 7 and 8, the report's points over ours.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/06_learning_rates/curves.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/page_chart.h"
#include "chapters/14_report/report_files.h"
#include "chapters/14_report/training.h"
#include "common/show/series.h"

// Shortens names such as "rate 0.6" to the rate. Only lines keep a name; thin lines share it.
inline std::vector<Series> styled(std::vector<Series> series, Style style = Style::line) {
    for (std::size_t i = 0; i < series.size(); ++i) {
        series[i].name = style == Style::line ? series[i].name.substr(std::string_view("rate ").size()) : "";
        series[i].style = style;
        series[i].look = i;
    }
    return series;
}

inline std::vector<Series> joined(std::vector<Series> a, const std::vector<Series>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// Accuracies are noted after the update that an iteration makes: iteration 100 is after 101 updates.
inline std::vector<Series> over_updates(std::vector<Series> series) {
    for (Series& one : series) {
        for (double& x : one.x) x += 1;
    }
    return series;
}

// Figures 4 and 5.
inline HtmlSection curves_one_section(const Results& results, const ReportNumbers& report) {
    const std::vector<Series> training = styled(loss_series(results.zero)),
                              validation = styled(series_of(results.zero, &Curve::test_loss, 1), Style::thin);
    const PageChart loss{
        "figure-4",
        "Figure 4: the loss during training, on the training images and on the validation images, which here "
        "are the test images. The report shows one rate, in its caption 0.001 and in its text 0.01; its "
        "points lie on our curve of rate 0.1. Where a loss leaves the linear scale, the logarithmic one has "
        "it.",
        joined(joined(training, validation), report_series(report.figure_4, results.zero)),
        "learning rate",
        {"training", "validation", "report, training"},
        {.x_label = "epoch", .y_label = "cross-entropy", .y_range = Range{0, 0.8}}};
    const PageChart accuracy{
        "figure-5",
        "Figure 5: the accuracy on the test images after each epoch. Below, the same from 97.5 % up: three "
        "curves that lie over one another above. The report's points are of one rate, as in figure 4.",
        joined(styled(accuracy_series(results.zero)), report_series(report.figure_5, results.zero)),
        "learning rate",
        {"ours", "", "report"},
        {.x_label = "epoch", .y_label = "% right"},
        true,
        Range{97.5, 99.5}};
    return {"curves-1", "Zero or not: figures 4 and 5",
            page_chart(loss) + page_chart(accuracy) +
                html_files("Every epoch of every rate is in", {"curves_1.csv"})};
}

// The loss of a program, with the report's points if it is the report's.
inline PageChart program_loss_chart(std::string id, std::string caption, std::span<const ProgramCurve> curves,
                                    std::span<const ReportCurve> report) {
    return {std::move(id),
            std::move(caption),
            joined(styled(program_loss_series(curves)), report_series(report, curves)),
            "learning rate",
            {"ours", "", report.empty() ? "" : "report"},
            {.x_label = "iteration", .y_label = "loss", .y_range = Range{0, report.empty() ? 2.5 : 8.0}}};
}

// Its accuracy, of `images` images, by one of the lists `train` and `test`; likewise.
inline PageChart program_accuracy_chart(std::string id, std::string caption,
                                        std::span<const ProgramCurve> curves,
                                        std::vector<std::size_t> ProgramCurve::*list, std::size_t images,
                                        std::span<const ReportCurve> report) {
    const std::vector<Series> ours = styled(program_accuracy_series(curves, list, images));
    return {std::move(id),
            std::move(caption),
            over_updates(joined(ours, report_series(report, curves))),
            "learning rate",
            {"ours", "", report.empty() ? "" : "report"},
            {.x_label = "updates", .y_label = "% right", .y_range = Range{0, 100}},
            true};
}

// Figures 7 and 8, by the report's program and by the sound one.
inline HtmlSection curves_two_section(const Results& results, const ReportNumbers& report) {
    const TableTwo& table = results.table_two;
    return {
        "curves-2", "Which digit: figures 7 and 8",
        page_chart(program_loss_chart(
            "figure-7",
            "Figure 7: the loss on the training images, the sum of ten binary cross-entropies. It starts at "
            "10 ln 2 = 6.93, ten sigmoids at one half. The points are the report's four curves as read off "
            "its page, to about 0.03. Rates 2 and 1 leave the linear scale.",
            results.program, report.figure_7)) +
            page_chart(program_accuracy_chart(
                "figure-8",
                "Figure 8: the accuracy on the training images, by the program's own rule. The points are "
                "the report's, as read off its page, to about 0.3. On a logarithmic axis the smaller rates "
                "repeat the larger ones further to the right: it is rate times updates that counts.",
                results.program, &ProgramCurve::train, table.train, report.figure_8)) +
            html_files("Every tenth iteration of every rate is in", {"curves_2.csv"}) +
            page_chart(program_loss_chart(
                "figure-7-sound",
                "Figure 7 the sound way: sigmoid neurons below a softmax, and its cross-entropy.",
                results.sound, {})) +
            page_chart(program_accuracy_chart(
                "figure-8-sound", "Figure 8 the sound way: the largest output decides, on the test images.",
                results.sound, &ProgramCurve::test, table.test, {})) +
            html_files("Every tenth iteration of every rate is in", {"curves_2_sound.csv"})};
}
