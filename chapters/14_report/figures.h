// The sections of the page that hold figures: the networks, the learning curves, the predictions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/curves.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/09_digit_mlp/confusion.h"
#include "chapters/09_digit_mlp/predictions.h"
#include "chapters/11_table_two/program_descent.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/training.h"
#include "chapters/14_report/training_diagram.h"
#include "common/chart.h"
#include "common/data_uri.h"
#include "common/diagram.h"
#include "common/digits.h"
#include "common/numbers.h"
#include "common/series.h"

// Figures 1, 2, 3 and 6, with the sizes of the data.
inline HtmlSection networks_section(const Dataset& data) {
    const std::size_t inputs = data.train.image_size();
    return {"networks", "The networks: figures 1, 2, 3 and 6",
            html_figure("diagram",
                        network_diagram({3, 5, 4, 2},
                                        {"input layer", "hidden layer", "hidden layer", "output layer"}),
                        "Figure 1: a neural network. Every neuron is connected to all of the next layer.") +
                html_figure("diagram", training_diagram(inputs, report_hidden, data.classes),
                            "Figure 2: how the second network is trained.") +
                html_figure("diagram", neuron_diagram(inputs),
                            "Figure 3: one neuron, with n = " + std::to_string(inputs) +
                                " inputs the whole of the first network.") +
                html_figure(
                    "diagram",
                    network_diagram({inputs, report_hidden, data.classes}, {"pixels", "sigmoid", "softmax"}),
                    "Figure 6: the second network.")};
}

// Figures 4 and 5.
inline HtmlSection curves_one_section(const Results& results) {
    return {"curves-1", "Zero or not: figures 4 and 5",
            html_figure("chart", line_chart(loss_series(results.zero), loss_chart()),
                        "Figure 4: the loss during training, one curve for each learning rate. The report "
                        "shows one of them for 100 epochs; its text says rate 0.01, its caption 0.001.") +
                html_figure("chart", line_chart(accuracy_series(results.zero), accuracy_chart()),
                            "Figure 5: the accuracy on the test images after each epoch.")};
}

// Losses of one program: the logarithm keeps apart what comes near 0.
inline std::string program_loss_chart(const std::vector<ProgramCurve>& curves, const std::string& title) {
    ChartOptions options = loss_chart();
    options.title = title;
    return line_chart(series_of(curves, &ProgramCurve::loss, 1), options);
}

// Accuracies of one program. On a logarithmic axis, curves that depend on rate x epoch alone have one shape,
// moved to the right by what the rate is smaller.
inline std::string program_accuracy_chart(const std::vector<ProgramCurve>& curves,
                                          std::vector<double> ProgramCurve::*list, const std::string& title) {
    ChartOptions options = accuracy_chart();
    options.title = title;
    options.log_x = true;
    return line_chart(series_of(curves, list, 100), options);
}

// Figures 7 and 8, in both readings.
inline HtmlSection curves_two_section(const Results& results) {
    return {
        "curves-2", "Which digit: figures 7 and 8",
        html_figure("chart", program_loss_chart(results.decoded, "Loss, as decoded"),
                    "Figure 7: the loss of the decoded program on the training images.") +
            html_figure("chart",
                        program_accuracy_chart(results.decoded, &ProgramCurve::decided,
                                               "Training images, as decoded"),
                        "Figure 8: the accuracy of the decoded program on the training images, by its own "
                        "rule. With epochs on a logarithmic axis the smaller rates repeat the larger ones "
                        "further to the right: it is rate times epoch that counts.") +
            html_figure("chart", program_loss_chart(results.sound, "Loss, the sound way"),
                        "Figure 7 the sound way.") +
            html_figure(
                "chart",
                program_accuracy_chart(results.sound, &ProgramCurve::test, "Test images, the sound way"),
                "Figure 8 the sound way: the largest output decides, on the test images.")};
}

// Figure 9: its caption counts the errors and names them, since colours alone would not reach everybody.
inline std::string predictions_figure(const Digits& digits, const std::vector<std::size_t>& predictions) {
    const std::size_t count = std::min<std::size_t>(36, digits.count());
    const ColourPicture picture = predictions_as_picture(digits, predictions, count, 6);
    std::string errors;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (digits.labels[i] == predictions[i]) continue;
        errors += (wrong++ == 0 ? ": " : ", ") + prediction_text(digits.labels[i], predictions[i]);
    }
    const std::string caption =
        "Figure 9: the first " + std::to_string(count) +
        " test images, with what the network says below each. Framed in red: " + std::to_string(wrong) +
        (wrong == 1 ? " error" : " errors") + errors + ". The report has 1 error in 36: 4 as 0.";
    const std::string uri = data_uri_png(picture.pixels, picture.height, picture.width, 3);
    return html_figure("diagram", html_image(uri, picture.height, picture.width, caption), caption);
}

inline HtmlSection predictions_section(const Dataset& data, const Results& results, const Plan& plan) {
    const ConfusionMatrix confusion = confusion_matrix(data.test.labels, results.predictions, data.classes);
    const auto cell_kind = [&](std::size_t row, std::size_t column) -> std::string {
        if (column == row) return "strong";
        const bool is_count = column > 0 && column <= confusion.size();
        return is_count && confusion[row - 1][column - 1] == 0 ? "faint" : "";
    };
    const double right = accuracy(data.test.labels, results.predictions);
    return {"predictions", "Predictions: figure 9",
            html_paragraph("The sound network after " + std::to_string(plan.epochs_two) +
                           " epochs at learning rate " + short_text(results.best_rate) + " reads " +
                           decimal_text(100 * right, 2) + " % of the test images rightly.") +
                predictions_figure(data.test, results.predictions) +
                html_table({"Confusion matrix of the test images: a row for what each is, a column for what "
                            "the network says",
                            confusion_rows(confusion),
                            {},
                            "dense",
                            cell_kind})};
}
