// The trainings of this chapter as text, tables and charts.
#pragma once

#include <string>
#include <vector>

#include "chapters/13_mini_batches/ideas.h"
#include "chapters/13_mini_batches/train.h"
#include "common/program/numbers.h"
#include "common/show/chart.h"
#include "common/show/series.h"
#include "common/show/text_table.h"

struct IdeaResult {
    Idea idea;
    TrainingRun run;
    double test_accuracy;  // 0 to 1
};

// 0.9821 as "98.21 %".
inline std::string per_cent(double share) {
    return decimal_text(100 * share, 2) + " %";
}

// The first epoch after which the network was right on 97 % of the validation images, or "-".
inline std::string epoch_of_97(const TrainingRun& run) {
    for (const EpochReport& report : run.reports) {
        if (report.validation.accuracy >= 0.97) return std::to_string(report.epoch);
    }
    return "-";
}

// The table. The header of the column of times is wider than any time, so that the layout does not depend on
// the times.
inline TextRows idea_rows(const std::vector<IdeaResult>& results) {
    TextRows rows = {{"idea", "rate", "epochs", "training time", "97 % at", "validation", "test"}};
    for (const auto& [idea, run, test_accuracy] : results) {
        rows.push_back(
            {idea.name, short_text(idea.settings.learning_rate), std::to_string(run.reports.size()),
             decimal_text(run.reports.back().seconds, 1) + " s", epoch_of_97(run),
             per_cent(run.reports.at(run.epoch - 1).validation.accuracy), per_cent(test_accuracy)});
    }
    return rows;
}

// One number of every report against another.
template <class X, class Y>
Series curve(const std::string& name, const TrainingRun& run, const X& x, const Y& y) {
    Series series{name, {}, {}};
    for (const EpochReport& report : run.reports) series.add(x(report), y(report));
    return series;
}

// How soon each training makes few errors on the validation images.
inline std::string idea_error_chart(const std::vector<IdeaResult>& results) {
    std::vector<Series> curves;
    for (const IdeaResult& result : results) {
        if (!result.idea.drawn) continue;
        curves.push_back(curve(
            result.idea.name, result.run, [](const EpochReport& r) { return r.seconds; },
            [](const EpochReport& r) { return 100 * (1 - r.validation.accuracy); }));
    }
    return line_chart(curves, {.title = "Errors on the validation images",
                               .x_label = "seconds of training",
                               .y_label = "% wrong",
                               .log_x = true,
                               .log_y = true});
}

// The two losses of one training: where they part, the network overfits.
inline std::string training_loss_chart(const TrainingRun& run) {
    const auto epoch = [](const EpochReport& r) { return static_cast<double>(r.epoch); };
    return line_chart(
        {curve("training images", run, epoch, [](const EpochReport& r) { return r.loss; }),
         curve("validation images", run, epoch, [](const EpochReport& r) { return r.validation.loss; })},
        {.title = "Loss", .x_label = "epoch", .y_label = "loss", .log_y = true});
}
