// The section of the page that lists what is misprinted in the report.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "chapters/14_report/agreement.h"
#include "chapters/14_report/html.h"
#include "common/program/numbers.h"

// What is wrong outside the tables, in short; docs/errata.md has the evidence.
inline TextRows other_misprints() {
    return {
        {"Table II", "accuracy, of which images is not said", "the training images", "Each is k/60000, cut"},
        {"Table II", "epochs 100 and 290", "101 and 291 updates", "Iterations count from 0; digits agree"},
        {"Section II.B", "the sigmoid function is used", "tanh in the hidden layer", "Digits agree so only"},
        {"Section II.C", "softmax", "ten sigmoids", "Figure 7 starts at 6.93, not at 2.30"},
        {"Equation (3)", "categorical cross-entropy", "ten binary ones, added up", "10 ln 2 = 6.93"},
        {"Section III.B", "a maximum accuracy of 90.31 %", "on the training images",
         "Chapter 11; new images are another matter"},
        {"Section III.B", "rates 2, 1, 0.5, 0.2, 0.1, ...", "also 0.6, 0.4 and 0.3", "Table II has them"},
        {"Section III.B", "Fully Convolutional Layers", "fully connected layers", "There is no convolution"},
        {"Section III.A", "from 1 to 5 the accuracy decreases", "it stays", "Table I has equal numbers"},
        {"Section II.C", "softmax outperforms gradient descent", "-",
         "An output function is no way to train"},
        {"Figures 4 and 5", "rate 0.001, in the text 0.01", "rate 0.1", "Their points lie on its curves"},
        {"Figure 9", "only 1 error", "2 errors", "It marks two images of 36"},
        {"Figure 9", "while varying multiple learning rates", "rate 0.6", "The text says so"},
        {"Pseudocode, loss", "Log(1 - y)", "log(1 - a)", "As printed it is 0 or not a number"},
        {"Pseudocode, sums", "dW1 += x1", "dW1 += x1 dz", "Else the weights run away; dW2 alike"},
        {"Pseudocode, mean", "dW1 = dJ/dW1", "dW1 = dW1 / m", "Rates fit only so; dW2 and db alike"},
        {"Pseudocode, start", "j = 0, one pass", "J = 0 in every epoch", "The loop adds to J"},
    };
}

inline HtmlSection misprints_section(std::span<const JudgedCell> cells) {
    TextRows rows = {{"where", "printed", "meant", "why"}};
    for (const auto& [table, cell, images, chaotic] : cells) {
        if (cell.reason.empty()) continue;
        rows.push_back(
            {table + ", rate " + short_text(cell.learning_rate) + ", epoch " + std::to_string(cell.epoch),
             cell.printed, short_text(cell.read, 6), cell.reason});
    }
    for (const std::vector<std::string>& row : other_misprints()) rows.push_back(row);
    return {"misprints", "Misprints in the report",
            html_table({"What is misprinted, or cannot be meant as it stands",
                        rows,
                        {"where", "printed", "meant", "why"},
                        "wrapped"})};
}
