// The sections of the page that hold the other figures: the networks, and the predictions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/08_softmax/argmax.h"
#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/09_digit_mlp/predictions.h"
#include "chapters/11_table_two/program.h"
#include "chapters/14_report/diagram.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/report_files.h"
#include "chapters/14_report/training.h"
#include "chapters/14_report/training_diagram.h"
#include "common/files/digits.h"
#include "common/program/numbers.h"
#include "common/show/data_uri.h"

// Figures 1, 2, 3 and 6, with the sizes of the data.
inline HtmlSection networks_section(const Dataset& data) {
    const std::size_t inputs = data.train.image_size();
    return {
        "networks", "The networks: figures 1, 2, 3 and 6",
        html_drawing(
            network_diagram({3, 5, 4, 2}, {"input layer", "hidden layer", "hidden layer", "output layer"}),
            "Figure 1: a neural network. Every neuron is connected to all of the next layer.") +
            html_drawing(training_diagram(inputs, report_hidden, data.classes),
                         "Figure 2: how the second network is trained. The report's text says sigmoid and "
                         "softmax; its program has tanh and ten sigmoids.") +
            html_drawing(neuron_diagram(), "Figure 3: one neuron, with n = " + std::to_string(inputs) +
                                               " inputs the whole of the first network.") +
            html_drawing(
                network_diagram({inputs, report_hidden, data.classes}, {"pixels", "tanh", "sigmoid"}),
                "Figure 6: the second network. The report draws its hidden neurons in two columns.")};
}

// The images that the predictions get wrong, among the first `count`.
inline std::vector<MarkedImage> wrong_images(const Digits& digits,
                                             const std::vector<std::size_t>& predictions, std::size_t count) {
    std::vector<MarkedImage> wrong;
    for (std::size_t i = 0; i < count; ++i) {
        if (digits.labels[i] != predictions[i]) wrong.push_back({i, digits.labels[i], predictions[i]});
    }
    return wrong;
}

// "image 8 (5 as 6) and image 33 (4 as 0)", the first image being 0.
inline std::string marked_text(const std::vector<MarkedImage>& images) {
    std::string text;
    for (std::size_t i = 0; i < images.size(); ++i) {
        text += i == 0 ? "" : i + 1 == images.size() ? " and " : ", ";
        text += "image " + std::to_string(images[i].image) + " (" +
                prediction_text(images[i].label, images[i].predicted) + ")";
    }
    return text;
}

// Figure 9: images with what the program says of each; what it gets wrong is framed and marked.
inline std::string predictions_figure(const Digits& digits, const std::vector<std::size_t>& predictions,
                                      const std::vector<MarkedImage>& report) {
    const std::size_t count = std::min<std::size_t>(36, digits.count());
    std::string items;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string text = prediction_text(digits.labels[i], predictions[i]);
        const std::string uri = data_uri_png(digits.image(i), digits.height, digits.width);
        items += html_element(
            "li",
            html_image(uri, digits.height, digits.width,
                       "test image " + std::to_string(i) + ", a " + std::to_string(digits.labels[i])) +
                "<br/>" + xml_escaped(text),
            digits.labels[i] == predictions[i] ? "" : "wrong");
    }
    const std::vector<MarkedImage> ours = wrong_images(digits, predictions, count);
    const std::string caption = "Figure 9: the first " + std::to_string(count) +
                                " test images, and what the report's program says of " +
                                "each. Wrong: " + std::to_string(ours.size()) + (ours.empty() ? "" : ", ") +
                                marked_text(ours) + ". The report marks " + std::to_string(report.size()) +
                                ", " + marked_text(report) + (ours == report ? ": the same." : ".") +
                                " Its text counts one.";
    return "<figure>\n<ol class=\"digits\">\n" + items + "</ol>\n<figcaption>" + xml_escaped(caption) +
           "</figcaption>\n</figure>\n";
}

inline HtmlSection predictions_section(const Dataset& data, const Results& results,
                                       const ReportNumbers& report) {
    const double rate = best_cell(results.table_two).report.learning_rate;
    const std::vector<std::size_t>& predictions = curve_of(results.program, rate).decisions;
    const ConfusionMatrix confusion = confusion_matrix(data.test.labels, predictions, data.classes);
    const auto cell_kind = [&](std::size_t row, std::size_t column) -> std::string {
        if (column == row) return "strong";
        const bool is_count = column > 0 && column <= confusion.size();
        return is_count && confusion[row - 1][column - 1] == 0 ? "faint" : "";
    };
    const auto share = [&](std::size_t right) {
        return cut_percent(right, data.test.count(), 2) + " % of the test images rightly";
    };
    return {"predictions", "Predictions: figure 9",
            html_paragraph(
                "The report's program at its best rate, " + short_text(rate) + ", reads " +
                share(count_right(data.test.labels, predictions)) +
                ". Where no output is above one half it says 0. The sound network at that rate reads " +
                share(curve_of(results.sound, rate).test.back()) + ".") +
                predictions_figure(data.test, predictions, report.figure_9) +
                html_table({"Confusion matrix of the test images: a row for what each is, a column for what "
                            "the report's program says",
                            confusion_rows(confusion),
                            {},
                            "dense",
                            cell_kind})};
}
