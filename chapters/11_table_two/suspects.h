// The programs that come nearest to the report's Table II, and how near.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/11_table_two/program.h"
#include "common/numbers.h"
#include "common/random.h"

// The program that is nearest to all cells up to rate 0.6: what chapter 14 calls the report's program as
// decoded.
inline Program decoded_program() {
    return {
        "softmax, above 1/2, steps twice as long", Outputs::softmax, Rule::above_half, 0.095, 0.05, false, 2};
}

// What an ordinary program does, and what the network can do.
inline Program sound_program() {
    return {"softmax, argmax, as the textbook has it"};
}

// Plausible programs, each with another choice or fault.
inline std::vector<Program> suspects() {
    using enum Outputs;
    using enum Rule;
    return {
        sound_program(),
        decoded_program(),
        {"softmax, above 1/2, slope forgotten", softmax, above_half, 0.07, 0.07, true, 1},
        {"softmax, argmax, slope forgotten, positive weights", softmax, argmax, 0.01, 0.01, true, 1,
         Weights::positive},
        {"softmax, above 1/2, large output weights", softmax, above_half, 0.05, 0.25, false, 1},
        {"sigmoids, above 1/2, small weights", sigmoids, above_half, 0.01, 0.01, false, 1},
        {"sigmoids, above 1/2, steps twice as long", sigmoids, above_half, 0.07, 0.01, false, 2},
        {"sigmoids, above 1/2, steps three times as long", sigmoids, above_half, 0.025, 0.038, false, 3},
    };
}

// A random program from the same space: one of the suspects that nobody thought of.
inline Program random_program(Random& random) {
    Program program{"random"};
    program.outputs = random.below(2) == 0 ? Outputs::softmax : Outputs::sigmoids;
    program.rule = random.below(3) == 0 ? Rule::argmax : Rule::above_half;
    const auto from_small_to_large = [&] { return 0.005 * std::pow(60.0, random.uniform()); };  // up to 0.3
    program.hidden_scale = from_small_to_large();
    program.output_scale = from_small_to_large();
    program.slope_forgotten = random.below(3) == 0;
    program.step_factor = 1 + static_cast<double>(random.below(3));
    program.weights = random.below(3) == 0 ? Weights::positive : Weights::normal;
    return program;
}

// Every choice of the program, in a line.
inline std::string describe(const Program& program) {
    const auto scale = [](double given) {
        return given > 0 ? short_text(given, 2) : std::string("1/sqrt(inputs)");
    };
    const std::string hidden = scale(program.hidden_scale), output = scale(program.output_scale);
    return std::string(program.outputs == Outputs::softmax ? "softmax" : "sigmoids") +
           (program.rule == Rule::argmax ? ", argmax" : ", above 1/2") +
           (program.weights == Weights::normal ? ", N(0, " + hidden + ") and N(0, " + output + ")"
                                               : ", uniform of mean " + hidden + " and " + output) +
           (program.slope_forgotten ? ", slope forgotten" : "") + ", steps x " +
           short_text(program.step_factor);
}

// How far a table with ours in it is from the report's, in points.
struct Distance {
    double mean = 0, largest = 0;
    std::size_t cells = 0;  // with a number of ours
};

inline constexpr double stable_rate = 0.6;  // up to here every program that learns at all is stable
inline constexpr double every_rate = std::numeric_limits<double>::infinity();

// Over the cells whose learning rate is at most `largest_rate`.
inline Distance distance(std::span<const ReportCell> cells, double largest_rate) {
    Distance result;
    for (const ReportCell& cell : cells) {
        if (!cell.ours || cell.learning_rate > largest_rate) continue;
        const double difference = std::abs(*cell.ours - cell.read);
        result.mean += difference;
        result.largest = std::max(result.largest, difference);
        ++result.cells;
    }
    if (result.cells > 0) result.mean /= static_cast<double>(result.cells);
    return result;
}
