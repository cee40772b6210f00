// Loss and accuracy over the epochs, one curve for each learning rate: figures 4 and 5 of the report.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/side_by_side.h"
#include "common/files/csv.h"
#include "common/program/numbers.h"
#include "common/show/series.h"

// One list of a curve against the epochs 1, 2, ..., every number times `factor`.
inline std::vector<Series> series_of(std::span<const Curve> curves, std::vector<double> Curve::*list,
                                     double factor) {
    std::vector<Series> all;
    for (const Curve& curve : curves) {
        Series series{"rate " + short_text(curve.learning_rate), {}, {}};
        for (const double value : curve.*list)
            series.add(static_cast<double>(series.size() + 1), factor * value);
        all.push_back(series);
    }
    return all;
}

inline std::vector<Series> loss_series(std::span<const Curve> curves) {
    return series_of(curves, &Curve::loss, 1);
}

// In per cent.
inline std::vector<Series> accuracy_series(std::span<const Curve> curves) {
    return series_of(curves, &Curve::accuracy, 100);
}

inline ChartOptions loss_chart() {
    return {.title = "Loss on the training images",
            .x_label = "epoch",
            .y_label = "cross-entropy",
            .log_y = true};
}

inline ChartOptions accuracy_chart() {
    return {.title = "Accuracy on the test images", .x_label = "epoch", .y_label = "% right"};
}

// Every epoch of every rate: the numbers behind the figures.
inline std::string curves_csv(std::span<const Curve> curves) {
    std::string text = "learning_rate,epoch,loss,test_loss,accuracy\n";
    for (const Curve& curve : curves) {
        for (std::size_t i = 0; i < curve.loss.size(); ++i) {
            text += csv_line({short_text(curve.learning_rate), std::to_string(i + 1),
                              short_text(curve.loss[i], 7), short_text(curve.test_loss[i], 7),
                              short_text(100 * curve.accuracy[i], 7)});
        }
    }
    return text;
}
