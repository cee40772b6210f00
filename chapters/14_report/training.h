// Everything that is trained for the page, under one progress line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/program_descent.h"
#include "chapters/11_table_two/suspects.h"
#include "chapters/11_table_two/table_two.h"
#include "common/digits.h"
#include "common/progress.h"

inline constexpr std::size_t report_hidden = 64;  // neurons in the report's hidden layer

// The report's tables, and what we train beside them.
struct Results {
    std::vector<ReportCell> table_one, table_two;  // with ours
    std::vector<Curve> zero;                       // Table I: "zero or not", one curve a rate
    std::vector<ProgramCurve> decoded, sound;      // Table II in its two readings
    double best_rate = 0;                          // where the report's Table II is highest
    std::vector<std::size_t> predictions;          // for each test image, by the sound network at best_rate
};

struct Plan {
    std::size_t epochs_one = 0, epochs_two = 0;  // for Table I and Table II
    std::uint64_t seed = 1;
    bool quick = false;
};

// The last epoch of a table.
inline std::size_t last_epoch(std::span<const ReportCell> cells) {
    std::size_t last = 0;
    for (const ReportCell& cell : cells) last = std::max(last, cell.epoch);
    return last;
}

// The cell with the report's highest accuracy. cells: not empty.
inline const ReportCell& best_cell(std::span<const ReportCell> cells) {
    return *std::ranges::max_element(cells, {}, &ReportCell::read);
}

// The network that the sound program trains, as chapter 09 does it.
template <class OnEpoch>
Network<float> train_sound_network(const DigitMatrices<float>& data, double learning_rate, const Plan& plan,
                                   const OnEpoch& on_epoch) {
    Network<float> network = initial_network<float>(data.inputs, report_hidden, data.classes, plan.seed);
    for (std::size_t epoch = 1; epoch <= plan.epochs_two; ++epoch) {
        Epoch<Network<float>> result =
            descend_softmax(std::move(network), data, static_cast<float>(learning_rate));
        check_loss(result.loss, epoch, learning_rate);
        network = std::move(result.network);
        on_epoch(epoch);
    }
    return network;
}

// The progress line counts epochs as if all took equally long: those of Table I are quicker, and few.
inline Results train_everything(const Dataset& data, const Plan& plan, Results results) {
    const std::vector<double> rates = learning_rates(results.table_two);
    Progress progress("epochs", plan.epochs_one + (2 * rates.size() + 1) * plan.epochs_two);
    std::size_t done = 0;
    const auto counting = [&](const std::string& stage) {
        return [&, stage](std::size_t) { progress.update(++done, stage); };
    };
    const auto sparse = [](const Digits& digits) {
        return image_matrix<float>(digits.pixels, digits.image_size());
    };
    results.zero = train_side_by_side<float>(sparse(data.train), sparse(data.test), data,
                                             learning_rates(results.table_one), plan.epochs_one, plan.seed,
                                             counting("Table I"));
    add_ours(results.table_one, results.zero);

    const auto train = digit_matrices<float>(data.train, data.classes);
    const auto test = digit_matrices<float>(data.test, data.classes);
    const auto train_table = [&](const Program& program, const std::string& stage) {
        return train_rates<float>(program, train, test, report_hidden, rates, plan.epochs_two, plan.seed,
                                  counting(stage));
    };
    results.decoded = train_table(decoded_program(), "Table II, decoded");
    results.sound = train_table(sound_program(), "Table II, sound");
    add_decided(results.table_two, results.decoded);

    results.best_rate = best_cell(results.table_two).learning_rate;
    results.predictions =
        predict(train_sound_network(train, results.best_rate, plan, counting("Figure 9")), test);
    return results;
}
