// The experiment's table and figures: what each recipe reaches at each depth.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "chapters/12_more_layers/experiment.h"
#include "chapters/12_more_layers/slope_results.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/show/chart.h"
#include "common/show/series.h"
#include "common/show/text_table.h"

// A line for each recipe and depth.
inline TextRows finding_rows(const std::vector<Finding>& findings) {
    TextRows rows = {{"recipe", "hidden layers", "rate", "loss", "mean %", "lowest", "highest"}};
    for (const Finding& finding : findings) {
        const Trial& trial = finding[0].trial;
        const auto [worst, best] = std::ranges::minmax(finding, {}, &Run::right);
        rows.push_back({std::string(trial.recipe.name), std::to_string(trial.hidden_layers),
                        short_text(trial.learning_rate), decimal_text(mean(finding, &Run::last_loss), 4),
                        decimal_text(100 * mean(finding, &Run::right), 2), decimal_text(100 * worst.right, 2),
                        decimal_text(100 * best.right, 2)});
    }
    return rows;
}

// Every run, also those of the rates that were not chosen.
inline std::string runs_csv(const std::vector<Run>& runs) {
    std::string text = "recipe,hidden_layers,learning_rate,seed,last_loss,held_out_right,test_right\n";
    for (const Run& run : runs) {
        text += csv_line({std::string(run.trial.recipe.name), std::to_string(run.trial.hidden_layers),
                          short_text(run.trial.learning_rate), std::to_string(run.trial.seed),
                          short_text(run.last_loss, 6), short_text(100 * run.held_out, 6),
                          short_text(100 * run.right, 6)});
    }
    return text;
}

// One curve per recipe over the number of hidden layers: the mean error on the test images in per cent, and
// at each depth a stroke from the worst seed to the best. The curves are shifted a little, so that no stroke
// hides another.
inline std::vector<Series> errors_by_depth(const std::vector<Finding>& findings) {
    std::vector<Series> all;
    for (const Finding& finding : findings) {
        const Trial& trial = finding[0].trial;
        if (trial.hidden_layers == 1) all.push_back({std::string(trial.recipe.name)});
        const double x =
            static_cast<double>(trial.hidden_layers) + 0.04 * static_cast<double>(all.size() - 1);
        const double middle = mean(finding, &Run::right);
        const auto [worst, best] = std::ranges::minmax(finding, {}, &Run::right);
        for (const double share : {middle, worst.right, best.right, middle}) {
            all.back().add(x, 100 * (1 - share));
        }
    }
    return all;
}

inline std::string depth_error_chart(const std::vector<Finding>& findings) {
    return line_chart(errors_by_depth(findings), {.title = "Errors by depth: mean, worst and best seed",
                                                  .x_label = "hidden layers",
                                                  .y_label = "% wrong on the test images",
                                                  .log_y = true,
                                                  .x_range = beside(findings.back()[0].trial.hidden_layers),
                                                  .height = 420});
}

// The loss of the first recipe's networks over the epochs, one curve per depth, with the first seed.
inline std::vector<Series> loss_by_epoch(const std::vector<Finding>& findings) {
    std::vector<Series> all;
    for (const Finding& finding : findings) {
        const Run& run = finding[0];
        if (run.trial.recipe.name != findings[0][0].trial.recipe.name) break;
        Series series{std::to_string(run.trial.hidden_layers) + " hidden"};
        for (const double loss : run.loss) {
            series.add(static_cast<double>(series.size() + 1), loss);
        }
        all.push_back(series);
    }
    return all;
}

inline std::string depth_loss_chart(const std::vector<Finding>& findings) {
    return line_chart(loss_by_epoch(findings),
                      {.title = "Loss, " + std::string(findings[0][0].trial.recipe.name),
                       .x_label = "epoch",
                       .y_label = "cross-entropy"});
}
