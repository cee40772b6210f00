// The sections of the page that hold tables: how near we are, Table I, Table II, the misprints.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/program_descent.h"
#include "chapters/11_table_two/suspects.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/training.h"
#include "common/numbers.h"

// "5 of 10 cells of Table I (epoch 200)", or nothing when all are there.
inline std::string missing_cells(const std::string& name, std::span<const ReportCell> cells) {
    std::set<std::size_t> epochs;
    std::size_t count = 0;
    for (const ReportCell& cell : cells) {
        if (cell.ours) continue;
        epochs.insert(cell.epoch);
        ++count;
    }
    if (count == 0) return "";
    std::string list;
    for (const std::size_t epoch : epochs) list += (list.empty() ? "" : ", ") + std::to_string(epoch);
    return std::to_string(count) + " of " + std::to_string(cells.size()) + " cells of " + name +
           (epochs.size() == 1 ? " (epoch " : " (epochs ") + list + ")";
}

// What the page must say above everything else of cells that this run left empty; nothing when it left none.
inline std::string missing_note(const Results& results) {
    const std::string one = missing_cells("Table I", results.table_one),
                      two = missing_cells("Table II", results.table_two);
    if (one.empty() && two.empty()) return "";
    return "Missing, shown as a dash: " + one + (one.empty() || two.empty() ? "" : " and " + two) +
           ". This run had fewer epochs than the report.";
}

inline std::vector<std::string> distance_row(const std::string& what, const Distance& distance) {
    const bool some = distance.cells > 0;
    return {what, std::to_string(distance.cells), some ? decimal_text(distance.mean, 2) : "-",
            some ? decimal_text(distance.largest, 2) : "-"};
}

inline HtmlSection summary_section(const Results& results) {
    HtmlSection section{"summary", "At a glance", ""};
    section.body =
        html_table({"How far our accuracies are from the report's, in points",
                    {{"table", "cells", "mean", "largest"},
                     distance_row("Table I", distance(results.table_one, every_rate)),
                     distance_row("Table II as decoded, rates up to " + short_text(stable_rate),
                                  distance(results.table_two, stable_rate)),
                     distance_row("Table II as decoded, all rates", distance(results.table_two, every_rate))},
                    {"table"}});
    const ReportCell& best = best_cell(results.table_two);
    std::string text = "The report's best is " + best.printed + " %, at learning rate " +
                       short_text(best.learning_rate) + " after " + std::to_string(best.epoch) +
                       " epochs: accuracy on the images that the network was trained with.";
    if (const auto test = accuracy_of(best, results.sound, &ProgramCurve::test)) {
        text += " Trained the sound way for as long, the same network reads " + decimal_text(*test, 2) +
                " % of the test images rightly.";
    }
    section.body += html_paragraph(text);
    return section;
}

inline HtmlSection table_one_section(std::span<const ReportCell> cells) {
    return {
        "table-1", "Table I: zero or not",
        html_paragraph("One sigmoid neuron tells zero from the other digits, trained by full-batch gradient "
                       "descent.") +
            html_table({"Accuracy on the test images, %; difference in points", table_rows(cells)})};
}

// What a program assumes, in words.
inline std::string program_text(const Program& program) {
    const auto size = [](double given) {
        return given > 0 ? short_text(given) : std::string("1 / sqrt(inputs)");
    };
    std::string text = program.outputs == Outputs::softmax ? "softmax outputs" : "sigmoid outputs";
    text += program.rule == Rule::argmax
                ? "; decides for the largest output"
                : "; decides for the first output above 1/2, and for class 0 where none is";
    text += program.weights == Weights::normal ? "; normal initial weights with standard deviation "
                                               : "; uniform positive initial weights with mean ";
    text += size(program.hidden_scale) + " in the hidden and " + size(program.output_scale) +
            " in the output layer";
    text += program.slope_forgotten ? "; hidden gradient without the factor a (1 - a)" : "; correct gradient";
    text += "; steps of ";
    text += program.step_factor == 1 ? "" : short_text(program.step_factor) + " times ";
    return text + "the stated learning rate.";
}

inline HtmlSection table_two_section(const Results& results) {
    const Program decoded = decoded_program(), sound = sound_program();
    return {"table-2", "Table II: which digit",
            html_paragraph("One hidden layer of " + std::to_string(report_hidden) +
                           " sigmoid neurons, one output for each class, full-batch gradient descent. The "
                           "report does not say what its accuracies are of. Each is k/60000 cut to three "
                           "decimals, so it is of the 60,000 training images; and 9.871 % is the share of "
                           "zeros among them. Hence two readings.") +
                html_paragraph("As decoded (" + decoded.name + "): " + program_text(decoded) +
                               " Accuracy on the training images by that rule. Chapter 11 tells how we came "
                               "to this program, and what it leaves unexplained.") +
                html_paragraph("The sound way (" + sound.name + "): " + program_text(sound) +
                               " Accuracy on the training images and on the test images, which it has never "
                               "seen.") +
                html_table({"Accuracy, %; difference of decoded and report in points",
                            table_two_rows(results.table_two, results.sound)})};
}

// The cells of a table that cannot be meant as they are printed.
inline void add_misprinted_cells(const std::string& name, std::span<const ReportCell> cells,
                                 std::vector<std::vector<std::string>>& rows) {
    for (const ReportCell& cell : cells) {
        if (parse_number(cell.printed) == cell.read) continue;
        rows.push_back(
            {name + ", rate " + short_text(cell.learning_rate) + ", epoch " + std::to_string(cell.epoch),
             cell.printed, short_text(cell.read, 6), cell.reason});
    }
}

// What is wrong outside the tables, in short; docs/errata.md has the evidence.
inline std::vector<std::vector<std::string>> other_misprints() {
    return {
        {"Table II", "accuracy, of which images is not said", "the training images", "Each is k/60000, cut"},
        {"Section III.B", "a maximum accuracy of 90.31 %", "on the training images",
         "Chapter 11; new images are another matter"},
        {"Section III.B", "rates 2, 1, 0.5, 0.2, 0.1, ...", "also 0.6, 0.4 and 0.3", "Table II has them"},
        {"Section III.B", "Fully Convolutional Layers", "fully connected layers", "There is no convolution"},
        {"Section III.A", "from 1 to 5 the accuracy decreases", "it stays", "Table I has equal numbers"},
        {"Section II.C", "softmax outperforms gradient descent", "-",
         "An output function is no way to train"},
        {"Equation (3)", "the loss of an example", "in training its mean", "As in the pseudocode: J /= m"},
        {"Figures 4 and 5", "rate 0.001, in the text 0.01", "one of them", "0.001 stays at 90.2 %"},
        {"Figure 9", "while varying multiple learning rates", "rate 0.6", "The text says so"},
        {"Pseudocode, loss", "Log(1 - y)", "log(1 - a)", "As printed it is 0 or not a number"},
        {"Pseudocode, sums", "dW1 += x1", "dW1 += x1 dz", "Else the weights run away; dW2 alike"},
        {"Pseudocode, mean", "dW1 = dJ/dW1", "dW1 = dW1 / m", "Rates fit only so; dW2 and db alike"},
        {"Pseudocode, start", "j = 0, one pass", "J = 0 in every epoch", "The loop adds to J"},
    };
}

inline HtmlSection misprints_section(const Results& results) {
    std::vector<std::vector<std::string>> rows = {{"where", "printed", "meant", "why"}};
    add_misprinted_cells("Table I", results.table_one, rows);
    add_misprinted_cells("Table II", results.table_two, rows);
    for (const std::vector<std::string>& row : other_misprints()) rows.push_back(row);
    return {"misprints", "Misprints in the report",
            html_table({"What is misprinted, or cannot be meant as it stands",
                        rows,
                        {"where", "printed", "meant", "why"}})};
}
