// Chapter 11's figure: the eleven trainings of Table II, their right answers counted by two rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/report_program.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/program/numbers.h"

// The answers of the report's network when the largest output decides.
inline std::vector<std::size_t> predict_largest(const Network<double>& network,
                                                const DigitMatrices<double>& data) {
    return decisions_of(
        data, [&](const SparseMatrix<double>& X) { return argmax_rows(report_forward(network, X).logits); });
}

// Right answers on the training images after each tenth iteration: by the report's rule, "above one half",
// and by the largest output.
inline std::string table_two_rules_csv(const Dataset& data, const std::vector<double>& rates) {
    const auto train = digit_matrices<double>(data.train, data.classes);
    const Program<double> program = report_program(train.inputs, train.classes);
    std::string text = "learning_rate,iteration,loss,above_half,largest\n";
    for (const double rate : rates) {
        Network<double> network = program.start;
        for (std::size_t i = 0; i <= 290; ++i) {
            auto [next, loss] = program.descend(std::move(network), train, rate);
            network = std::move(next);
            if (i % 10 != 0) continue;
            text += csv_line({short_text(rate), std::to_string(i), short_text(loss, 5),
                              std::to_string(count_right(train.labels, program.predict(network, train))),
                              std::to_string(count_right(train.labels, predict_largest(network, train)))});
        }
    }
    return text;
}
