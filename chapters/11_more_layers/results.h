// The experiment's table and figures.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/11_more_layers/experiment.h"
#include "chapters/11_more_layers/layer_slopes.h"
#include "common/axis.h"
#include "common/chart.h"
#include "common/csv.h"
#include "common/numbers.h"

inline double worst(const Finding& finding) {
    return std::ranges::min(finding, {}, &Run::right).right;
}

inline double best(const Finding& finding) {
    return std::ranges::max(finding, {}, &Run::right).right;
}

// A line for each recipe and depth.
inline std::vector<std::vector<std::string>> finding_rows(const std::vector<Finding>& findings) {
    std::vector<std::vector<std::string>> rows = {
        {"recipe", "hidden layers", "rate", "loss", "mean %", "lowest", "highest"}};
    for (const Finding& finding : findings) {
        const Trial& trial = finding[0].trial;
        rows.push_back({std::string(trial.recipe.name), std::to_string(trial.hidden),
                        short_text(trial.learning_rate), decimal_text(mean(finding, &Run::last_loss), 4),
                        decimal_text(100 * mean(finding, &Run::right), 2),
                        decimal_text(100 * worst(finding), 2), decimal_text(100 * best(finding), 2)});
    }
    return rows;
}

// Every run, those of the rates that were not chosen too.
inline std::string runs_csv(const std::vector<Run>& runs) {
    std::string text = "recipe,hidden_layers,learning_rate,seed,last_loss,held_out_right,test_right\n";
    for (const Run& run : runs) {
        text += csv_line({std::string(run.trial.recipe.name), std::to_string(run.trial.hidden),
                          short_text(run.trial.learning_rate), std::to_string(run.trial.seed),
                          short_text(run.last_loss, 6), short_text(100 * run.held_out, 6),
                          short_text(100 * run.right, 6)});
    }
    return text;
}

// One curve a recipe over the number of hidden layers: the errors on the test images in per cent, the mean of
// the seeds, and at each depth a stroke from the worst seed to the best. The curves stand a little beside
// each other, so that no stroke hides another.
inline std::vector<Series> errors_by_depth(const std::vector<Finding>& findings) {
    std::vector<Series> all;
    for (const Finding& finding : findings) {
        const Trial& trial = finding[0].trial;
        if (trial.hidden == 1) all.push_back({std::string(trial.recipe.name)});
        const double x = static_cast<double>(trial.hidden) + 0.04 * static_cast<double>(all.size() - 1);
        const double middle = mean(finding, &Run::right);
        for (const double share : {middle, worst(finding), best(finding), middle}) {
            all.back().x.push_back(x);
            all.back().y.push_back(100 * (1 - share));
        }
    }
    return all;
}

// The axis ends beside the outermost numbers of layers, so that no stroke lies on its frame.
inline Range beside(std::size_t most) {
    return {0, static_cast<double>(most + 1)};
}

inline std::string error_chart(const std::vector<Finding>& findings) {
    return line_chart(errors_by_depth(findings), {.title = "Errors by depth: mean, worst and best seed",
                                                  .x_label = "hidden layers",
                                                  .y_label = "% wrong on the test images",
                                                  .log_y = true,
                                                  .x_range = beside(findings.back()[0].trial.hidden),
                                                  .height = 420});
}

// The loss of the first recipe's networks over the epochs, one curve a depth, with the first seed.
inline std::vector<Series> loss_by_epoch(const std::vector<Finding>& findings) {
    std::vector<Series> all;
    for (const Finding& finding : findings) {
        const Run& run = finding[0];
        if (run.trial.recipe.name != findings[0][0].trial.recipe.name) break;
        Series series{std::to_string(run.trial.hidden) + " hidden"};
        for (const double loss : run.loss) {
            series.x.push_back(static_cast<double>(series.x.size() + 1));
            series.y.push_back(loss);
        }
        all.push_back(series);
    }
    return all;
}

inline std::string loss_chart(const std::vector<Finding>& findings) {
    return line_chart(loss_by_epoch(findings),
                      {.title = "Loss, " + std::string(findings[0][0].trial.recipe.name),
                       .x_label = "epoch",
                       .y_label = "cross-entropy"});
}

// What a network's layers get at the start, under the recipe's name.
struct NamedSlopes {
    std::string name;
    std::vector<LayerSlope> slopes;  // one for each layer
};

// A line for each layer, the first layer first; a column for each network.
inline std::vector<std::vector<std::string>> slope_rows(const std::vector<NamedSlopes>& networks,
                                                        double LayerSlope::*size) {
    std::vector<std::vector<std::string>> rows = {{"layer"}};
    for (const NamedSlopes& network : networks) {
        rows[0].push_back(network.name);
        for (std::size_t l = 0; l < network.slopes.size(); ++l) {
            if (rows.size() == l + 1) rows.push_back({std::to_string(l + 1)});
            rows[l + 1].push_back(short_text(network.slopes[l].*size, 3));
        }
    }
    return rows;
}

// The gradients of the weights, a curve for each network over the number of the layer.
inline std::vector<Series> gradient_by_layer(const std::vector<NamedSlopes>& networks) {
    std::vector<Series> all;
    for (const NamedSlopes& network : networks) {
        Series series{network.name};
        for (const LayerSlope& slope : network.slopes) {
            series.x.push_back(static_cast<double>(series.x.size() + 1));
            series.y.push_back(slope.gradient);
        }
        all.push_back(series);
    }
    return all;
}

// networks: at least one.
inline std::string gradient_chart(const std::vector<NamedSlopes>& networks) {
    return line_chart(gradient_by_layer(networks), {.title = "The gradient of each layer's weights",
                                                    .x_label = "layer, the first sees the image",
                                                    .y_label = "typical size at the start",
                                                    .log_y = true,
                                                    .x_range = beside(networks[0].slopes.size()),
                                                    .width = 640});
}
