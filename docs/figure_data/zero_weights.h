// Chapter 04's figure: how the 784 weights of "zero or not" grow, and which zeros are still missed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/weight_picture.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/program/numbers.h"
#include "docs/figure_data/figure_csv.h"

// Which of the zeros of `data` the detector takes for another digit, as numbers of images.
inline std::vector<std::size_t> missed_zeros(const ZeroDetector& detector, const LabelledInputs& data) {
    std::vector<std::size_t> missed;
    for (std::size_t i = 0; i < data.count(); ++i) {
        if (data.y[i] == 1 && weighted_sum(detector.weights, data.image(i), detector.bias) <= 0)
            missed.push_back(i);
    }
    return missed;
}

// A row for each epoch that is kept, as make run N=04 trains: the loss and the share of right test images,
// how many zeros are missed, the logits of the sixteen zeros that missed_zeros.png shows, and the weights in
// hundredths of the largest one at the end.
inline std::string zero_weights_csv(const Dataset& data) {
    constexpr std::array<std::size_t, 16> kept = {0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50};
    const LabelledInputs train = labelled_inputs(data.train), test = labelled_inputs(data.test);
    std::vector<ZeroDetector> detectors = {{initial_weights(train.image_size, 1), 0}};
    std::vector<double> losses;
    for (std::size_t epoch = 0; epoch <= kept.back(); ++epoch) {
        const ZeroDetectorGradients d = gradients(detectors.back(), train);
        losses.push_back(d.loss);
        detectors.push_back(step(detectors.back(), d, 1.0));
    }
    const ZeroDetector& last = detectors[kept.back()];
    const double largest = largest_weight(last.weights);
    std::vector<std::size_t> shown = missed_zeros(last, test);
    shown.resize(std::min<std::size_t>(16, shown.size()));

    std::string text = "epoch,loss,right,missed,logits,weights\n";
    for (const std::size_t epoch : kept) {
        const ZeroDetector& detector = detectors[epoch];
        std::vector<double> logits;
        for (const std::size_t i : shown)
            logits.push_back(weighted_sum(detector.weights, test.image(i), detector.bias));
        text += csv_line({std::to_string(epoch), short_text(losses[epoch], 4),
                          short_text(100 * accuracy(detector, test), 4),
                          std::to_string(missed_zeros(detector, test).size()),
                          hundredths(std::span<const double>(logits), 1),
                          hundredths(std::span<const double>(detector.weights), largest)});
    }
    return text;
}
