// Chapter 09's figure: test images, what the hidden neurons say to them, and what is taken for what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/10_fast/digit_blocks.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "docs/figure_data/figure_csv.h"

// The network of make run N=09, trained at full speed.
inline Network<float> digit_network(const DigitMatrices<float>& train) {
    auto network = initial_network<float>(train.inputs, 64, train.classes, 1);
    for (int epoch = 0; epoch < 290; ++epoch)
        network = descend_softmax(std::move(network), train, 0.6F).network;
    return network;
}

// A row for each of the first 300 test images, and then for two images of each kind of error: the label, how
// many test images of this label were given this answer, the hidden activations and then the probabilities
// in hundredths, and the image.
inline std::string digit_activations_csv(const Dataset& data) {
    const Network<float> network = digit_network(digit_matrices<float>(data.train, data.classes));
    const auto test = digit_matrices<float>(data.test, data.classes);
    const std::vector<std::size_t> predictions = predict(network, test);
    const ConfusionMatrix counts = confusion_matrix(data.test.labels, predictions, data.classes);
    ConfusionMatrix rows(data.classes, std::vector<std::size_t>(data.classes));
    std::string text = "number,label,prediction,alike,hundredths,image\n";
    for (std::size_t i = 0; i < data.test.count(); ++i) {
        const std::size_t label = data.test.labels[i], prediction = predictions[i];
        if (i >= 300 && (label == prediction || rows[label][prediction] >= 2)) continue;
        ++rows[label][prediction];
        const auto X = image_matrix<float>(data.test.image(i), test.inputs);
        const Activations<float> activations = forward(network, X);
        const Matrix<float> P = softmax(activations.logits);
        text += csv_line({std::to_string(i + 1), std::to_string(label), std::to_string(prediction),
                          std::to_string(counts[label][prediction]),
                          two_digits(activations.hidden.row(0)) + " " + two_digits(P.row(0)),
                          grey_letters(data.test.image(i))});
    }
    return text;
}
