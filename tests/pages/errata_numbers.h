// The evidence for docs/errata.md on the report's tables and figures, and on what it says of them: its own
// numbers, and ours as the chapters' pages show them for MNIST.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/05_matrices/layer.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/evidence.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/report_program.h"
#include "chapters/11_table_two/table_two.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/program/platform.h"
#include "data/digit_set.h"
#include "tests/math/random_matrix.h"
#include "tests/pages/errata_formulas.h"
#include "tests/pages/shown_output.h"
#include "tests/support/check.h"

namespace errata {

// A file of data/report.
inline std::string report_file(const std::string& name, int number) {
    return SOURCE_DIR "/data/report/" + name + "_" + std::to_string(number) + ".csv";
}

inline std::vector<ReportCell> table(int number) {
    return read_report_table(report_file("table", number));
}

// What the report's table says, as read.
inline double cell(int number, double rate, std::size_t epoch) {
    for (const ReportCell& cell : table(number)) {
        if (cell.learning_rate == rate && cell.epoch == epoch) return cell.read;
    }
    throw std::runtime_error("the table has no such cell");
}

// What the chapters' pages show for MNIST: chapter 06's number in a row, and the lines of 11 and 12.
inline double our_table_1(const std::string& rate_and_epoch) {
    const std::vector<std::string> lines =
        shown_output("chapters/06_learning_rates/README.md", "make run N=06", true);
    return row_of(lines, rate_and_epoch).at(2);
}

inline std::vector<std::string> our_table_2() {
    return shown_output("chapters/11_table_two/README.md", "make run N=11", true);
}

inline std::vector<std::string> our_deep_sigmoids() {
    return shown_output(
        "chapters/12_more_layers/README.md",
        "make run N=12 ARGS=\"--recipes sigmoid --learning-rates 0.6 --images 60000 --epochs 290\"", true);
}

// Some of Table I's neurons on MNIST where it is, else on 2000 drawn digits.
inline std::vector<Curve> some_neurons(const std::vector<double>& rates, std::size_t epochs) {
    const std::string mnist = environment_variable("MNIST_DIR");
    const Random random(1);
    const Dataset data = !mnist.empty()
                             ? load_digits(mnist)
                             : Dataset{make_digit_set(scale_counts(mnist_train_counts, 2000), random.part(1)),
                                       make_digit_set(scale_counts(mnist_test_counts, 1000), random.part(2)),
                                       10,
                                       {}};
    return train_side_by_side<float>(data, rates, epochs, 1, [](std::size_t) {});
}

// Whether 100 k / total, rounded to three decimals, is `printed` for a whole k.
inline bool is_rounded_count(const std::string& printed, double total) {
    const double thousandths = std::round(1000 * std::strtod(printed.c_str(), nullptr));
    const double k = std::round(thousandths * total / 100'000);
    return std::round(k * 100'000 / total) == thousandths;
}

inline void table_1_899() {
    std::size_t impossible = 0;
    for (const ReportCell& cell : table(1))
        impossible += cell.printed == "899.1" && cell.read == 99.1 ? 1 : 0;
    expect_equal(impossible, 2U, "more than 100 %");
    expect_near(our_table_1("1 100"), 99.1, 0.1);
    expect_near(our_table_1("5 100"), 99.1, 0.1);
}

inline void table_1_images() {
    const auto others = [](const ClassCounts& counts) {
        const auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
        return 100 * (1 - static_cast<double>(counts[0]) / all);
    };
    expect_near(others(mnist_test_counts), cell(1, 0.001, 100), 1e-9, "not a zero: 9020 of 10,000");
    expect_near(others(mnist_train_counts), 90.13, 0.005, "of the training images it would be 90.13 %");
}

inline void table_2_images() {
    std::size_t of_60000 = 0, of_10000 = 0;
    for (const ReportCell& cell : table(2)) {
        of_60000 += count_behind(cell.printed, 60'000) ? 1 : 0;
        of_10000 += count_behind(cell.printed, 10'000) ? 1 : 0;
    }
    expect_equal(of_60000, 22U, "every entry is a count of the training images");
    expect_equal(of_10000, 3U, "and few are a count of the test images");
}

inline void table_2_cut() {
    expect_equal(count_behind("9.871", 60'000).value(), mnist_train_counts[0], "the zeros: 5923 of 60,000");
    expect_near(100.0 * 5923 / 60'000, 9.8717, 5e-5, "9.872 when rounded");
    std::size_t rounded = 0;
    std::set<std::string> entries;
    for (const ReportCell& cell : table(2)) entries.insert(cell.printed);
    for (const std::string& entry : entries) rounded += is_rounded_count(entry, 60'000) ? 1 : 0;
    expect(entries.size() == 16 && rounded == 10, "rounding gives 10 of the 16 entries, cutting all");
}

// How far an accuracy has come depends on rate times epochs while the rate is small.
inline void epoch_290() {
    const double read = cell(2, 0.1, 290);  // 29
    expect(std::abs(read - cell(2, 0.3, 100)) < 2, "as 0.3 after 100 epochs: 30");
    expect(std::abs(read - cell(2, 0.2, 100)) > 15,
           "not as 0.2 after 100 epochs, which 0.1 after 200 would be");
}

inline void rates_in_text() {
    const std::vector<double> in_text = {2, 1, 0.5, 0.2, 0.1, 0.01, 0.001, 0.0001};
    std::vector<double> missing = learning_rates(table(2));
    std::erase_if(missing, [&](double rate) { return std::ranges::find(in_text, rate) != in_text.end(); });
    expect(missing == std::vector<double>{0.6, 0.4, 0.3}, "the table has three more, the best among them");
}

inline void best_range() {
    for (const double rate : {0.1, 0.2, 0.3, 0.4})
        expect(cell(2, 1, 290) > cell(2, rate, 290), "rate 1, outside of the range, is better");
}

inline void best_rate() {
    std::vector<ReportCell> cells = table(2);
    std::ranges::sort(cells, std::greater<>(), &ReportCell::read);
    expect(cells[0].learning_rate == 0.6 && cells[0].epoch == 290, "one best cell");
    expect(cells[1].read < cells[0].read, "and no second");
}

inline void too_large_converges() {
    expect(cell(2, 2, 100) == cell(2, 0.0001, 100), "at rate 2 nothing is learned after 100 epochs");
    expect(cell(2, 2, 290) < 20 && cell(2, 1, 100) < cell(2, 0.6, 100), "too large is slower, not quicker");
}

inline void stuck() {
    const std::vector<std::string> lines = our_table_2();
    expect(row_of(lines, "0.01 290").at(3) > row_of(lines, "0.01 100").at(3) + 20, "it goes on");
    const std::vector<Curve> curves = some_neurons({0.001, 0.0001}, 50);
    for (const Curve& curve : curves)
        expect(std::ranges::is_sorted(curve.loss, std::greater<>()), "the loss falls at every step");
}

// Epochs until the loss of chapter 02's neuron is below 0.4.
inline double epochs_needed(double learning_rate) {
    const std::vector<Sample> samples = points();
    TwoInputNeuron neuron;
    for (double epochs = 1; epochs < 1e6; ++epochs) {
        neuron = step(neuron, gradients(neuron, samples), learning_rate);
        if (gradients(neuron, samples).J < 0.4) return epochs;
    }
    throw std::runtime_error("it did not get there");
}

inline void training_time() {
    const double slow = epochs_needed(0.005), fast = epochs_needed(0.02);
    expect_near(slow / fast, 4, 0.1, "a quarter of the rate, four times the epochs: the inverse proportion");
}

inline void rises_first() {
    const std::vector<Curve> curves = some_neurons({0.1, 5}, 2);
    expect(curves[0].loss[1] < curves[0].loss[0], "rate 0.1 falls at once");
    expect(curves[1].loss[1] > 5 * curves[1].loss[0], "rate 5 jumps up first");
}

// The report's curve in one of data/report's figures, at its only rate: iteration and value.
inline std::vector<std::pair<double, double>> report_points(int figure) {
    const std::vector<ReportCurve> curves = read_report_curves(report_file("figure", figure));
    expect_equal(curves.size(), 1U, "one rate");
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < curves[0].values.size(); ++i)
        points.emplace_back(curves[0].iterations[i], curves[0].values[i]);
    return points;
}

// Drawn digits are learned a little differently, so the tolerances are wide; the other rates are far outside.
inline void figures_4_and_5() {
    const std::vector<Curve> curves = some_neurons({0.001, 0.01, 0.1}, 100);
    const auto epoch = [](double iteration) { return static_cast<std::size_t>(iteration) - 1; };
    for (const auto& [iteration, loss] : report_points(4)) {
        expect_near(curves[2].loss[epoch(iteration)], loss, 0.03, "the loss of rate 0.1");
        for (const std::size_t other : {0u, 1u}) {
            if (iteration == 1) continue;  // before any step all are alike
            expect(curves[other].loss[epoch(iteration)] > loss + 0.1, "the loss of a smaller rate");
        }
    }
    expect_near(100 * curves[2].accuracy[epoch(50)], report_points(5).back().second, 1, "rate 0.1: 98 %");
    expect(curves[1].accuracy[epoch(50)] < 0.93, "rate 0.01 is not there yet");
}

// The report's program on one block of images, with sigmoids or with tanh in the hidden layer: right answers
// in per cent at iteration 100, rate 0.6.
template <class Forward, class Backward>
double hidden_layer_of(const Forward& forward_pass, const Backward& backward_pass) {
    const DigitMatrices<double> data =
        digit_matrices<double>(make_digit_set(scale_counts(mnist_train_counts, 1000), Random(1)), 10);
    const DigitBlock<double>& block = data.blocks.at(0);
    Network<double> network = report_network(784, 64, 10);
    for (int i = 0; i <= 100; ++i) {
        const Activations<double> activations = forward_pass(network, block.X);
        const Matrix<double> dZ2 = sigmoid(activations.logits) - block.Y;
        network = step(network, backward_pass(network, block.X, activations, dZ2), 0.6);
    }
    return 100 * accuracy(data.labels, decide_above_half(sigmoid(forward_pass(network, block.X).logits)));
}

inline void hidden_tanh() {
    const double with_tanh =
        hidden_layer_of([](const auto& network, const auto& X) { return report_forward(network, X); },
                        [](const auto&... all) { return report_backward(all...); });
    const double with_sigmoid =
        hidden_layer_of([](const auto& network, const auto& X) { return forward(network, X); },
                        [](const auto&... all) { return backward(all...); });
    expect(with_tanh > cell(2, 0.6, 100) - 2, "with tanh it is where the report is, or further");
    expect(with_sigmoid < cell(2, 0.6, 100) - 20, "with sigmoids far behind");
    const std::vector<std::string> lines = our_table_2();
    expect_near(row_of(lines, "0.6 100").at(1), cell(2, 0.6, 100), 1e-9, "on MNIST, to the digit");
}

inline void ten_sigmoids() {
    const DigitMatrices<double> data =
        digit_matrices<double>(make_digit_set(scale_counts(mnist_train_counts, 500), Random(1)), 10);
    const Matrix<double>& Y = data.blocks.at(0).Y;
    const Matrix<double> Z2 = report_forward(report_network(784, 64, 10), data.blocks.at(0).X).logits;
    expect_near(sigmoid_loss(Y, Z2), 10 * std::log(2.0), 0.01, "ten sigmoids start at 6.93");
    expect_near(categorical_cross_entropy_from_logits(Y, Z2), std::log(10.0), 0.01, "a softmax at 2.30");
    for (const ReportCurve& curve : read_report_curves(report_file("figure", 7))) {
        if (curve.iterations[0] == 0) expect_near(curve.values[0], 10 * std::log(2.0), 0.25, "figure 7");
        if (curve.iterations[0] <= 10) expect(curve.values[0] > 3, "above a softmax's start even later");
    }
}

// On MNIST, where there is one, the count after 101 updates is the report's, and after 100 it is not.
inline void updates_101_and_291() {
    std::size_t updates = 0;
    const auto count = [&](std::size_t update) { updates = update; };
    const Schedule schedule{100, 1};
    const std::string mnist = environment_variable("MNIST_DIR");
    if (!mnist.empty()) {
        const ProgramCurve curve = train_program(
            report_program(784, 10), program_data<double>(load_digits(mnist)), 0.6, schedule, count);
        expect_equal(cut_percent(curve.train[100], 60'000, 3), "83.968", "after 101 updates");
        expect(cut_percent(curve.train[99], 60'000, 3) != "83.968", "after 100");
    } else {
        const Digits few = make_digit_set(scale_counts(mnist_train_counts, 100), Random(1));
        train_program(report_program(784, 10, 2), program_data<double>({few, few, 10, {}}), 0.6, schedule,
                      count);
    }
    expect_equal(updates, 101U, "up to iteration 100");
}

inline void figure_9_errors() {
    const auto marked = read_csv(report_file("figure", 9), {"image", "label", "predicted"});
    expect_equal(marked.size(), 2U, "two are marked, where the text counts one");
    expect(marked[1] == CsvRow{"33", "4", "0"}, "the one of the text");
    std::string errors = "Of the first 36 test images, 2 are read wrongly: ";
    for (const CsvRow& row : marked)
        errors += "number " + row[0] + " (" + row[1] + " as " + row[2] + (&row == &marked[0] ? "), " : ").");
    const std::vector<std::string> lines = our_table_2();
    expect(std::ranges::any_of(lines, [&](const std::string& line) { return line.ends_with(errors); }),
           "ours reads the same two wrongly, as the same digits");
}

inline void cut_further() {
    const std::vector<std::string> lines = our_table_2();
    for (const auto& [begin, printed] :
         {std::pair{"0.6 290", 90.31}, {"0.4 100", 80.71}, {"0.3 290", 87.0}}) {
        const double ours = row_of(lines, begin).at(1), unit = printed == 87.0 ? 1 : 0.01;
        expect_near(std::floor(ours / unit) * unit, printed, 1e-9, begin);
        expect(ours - printed > 0.005, "cut to three decimals it would be another number");
    }
}

inline void largest_accuracy() {
    const std::vector<double> row = row_of(our_table_2(), "0.6 290");
    expect_near(row.at(1), cell(2, 0.6, 290), 0.01, "the report's program, on its training images");
    expect(row.at(4) > 91, "the sound program, on the test images");
}

inline void more_layers() {
    const std::vector<std::string> lines = our_deep_sigmoids();
    for (const std::string hidden : {"1", "2", "3"}) {
        const std::vector<double> row = row_of(lines, "sigmoid " + hidden),
                                  next = row_of(lines, "sigmoid " + std::to_string(std::stoi(hidden) + 1));
        expect(next.at(4) < row.at(3), "the best seed with one more layer is worse than the worst without");
    }
}

inline void vanishing() {
    const std::vector<std::string> lines = our_deep_sigmoids();
    for (const auto& [layer, next] : {std::pair{"1", "2"}, {"2", "3"}, {"3", "4"}})
        expect_near(row_of(lines, layer).at(0) / row_of(lines, next).at(0), 0.24, 0.02, "about a quarter");
}

inline void other_choices() {
    const std::vector<std::string> lines =
        shown_output("chapters/13_mini_batches/README.md", "make run N=13 ARGS=\"--table\"", true);
    expect(row_of(lines, "mini-batches of 100").back() > 97, "smaller batches");
    expect(row_of(lines, "256 hidden neurons").back() > 98.5, "more neurons");
}

inline void figure_8_spread() {
    expect(cell(2, 0.6, 100) - cell(2, 0.1, 100) > 65, "after 100 epochs");
    expect(cell(2, 0.6, 290) - cell(2, 0.1, 290) > 17, "after 290");
}

inline void fully_connected() {
    const std::size_t n = 784, h = 64;
    const Matrix<double> X = random_matrix<double>(3, n, 1), W = random_matrix<double>(n, h, 2);
    Matrix<double> moved_X(3, n), moved_W(n, h);
    std::vector<std::size_t> places(n);
    std::iota(places.begin(), places.end(), std::size_t{0});
    Random(3).shuffle(std::span(places));
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = 0; i < 3; ++i) moved_X(i, places[j]) = X(i, j);
        for (std::size_t u = 0; u < h; ++u) moved_W(places[j], u) = W(j, u);
    }
    const Matrix<double> Z = dense_forward(Layer<double>{W, Matrix<double>(1, h)}, X),
                         moved_Z = dense_forward(Layer<double>{moved_W, Matrix<double>(1, h)}, moved_X);
    for (std::size_t i = 0; i < Z.size(); ++i)
        expect_near(moved_Z.data()[i], Z.data()[i], 1e-9, "the place of a pixel means nothing to the layer");
}

inline std::vector<TestCase> numbers() {
    return {
        {"table-1-899", table_1_899},
        {"table-1-images", table_1_images},
        {"table-2-images", table_2_images},
        {"table-2-cut", table_2_cut},
        {"epoch-290", epoch_290},
        {"rates-in-text", rates_in_text},
        {"best-range", best_range},
        {"too-high",
         [] { expect(cell(2, 0.6, 290) > cell(2, 0.5, 290) && cell(2, 0.6, 100) > cell(2, 0.5, 100), ""); }},
        {"best-rate", best_rate},
        {"too-large-converges", too_large_converges},
        {"stuck", stuck},
        {"training-time", training_time},
        {"one-to-five", [] { expect_equal(cell(1, 5, 200), cell(1, 1, 200)); }},
        {"lost-details", [] { expect_near(our_table_1("5 200"), our_table_1("1 200"), 0.05); }},
        {"rises-first", rises_first},
        {"figures-4-and-5", figures_4_and_5},
        {"hidden-tanh", hidden_tanh},
        {"ten-sigmoids", ten_sigmoids},
        {"updates-101-and-291", updates_101_and_291},
        {"cut-further", cut_further},
        {"figure-9-errors", figure_9_errors},
        {"largest-accuracy", largest_accuracy},
        {"more-layers", more_layers},
        {"vanishing", vanishing},
        {"other-choices", other_choices},
        {"figure-8-spread", figure_8_spread},
        {"fully-connected", fully_connected},
    };
}

}  // namespace errata
