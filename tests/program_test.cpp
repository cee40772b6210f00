// Chapter 11: the programs that may have made Table II, and what the table itself gives away.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/03_images/normalise.h"
#include "chapters/06_learning_rates/curves.h"
#include "chapters/06_learning_rates/report_table.h"
#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/evidence.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/suspects.h"
#include "chapters/11_table_two/table_two.h"
#include "common/digits.h"
#include "common/random.h"
#include "tests/check.h"
#include "tests/process.h"

using Doubles = Matrix<double>;

const Program textbook{"textbook", Outputs::softmax, Rule::argmax, 0, 0, false, 1};

// Images of 6 x 5 pixels: half of them zero, and in each class a few brighter than in the others.
Digits made_images(std::size_t count, std::size_t classes, std::uint64_t seed) {
    Random random(seed);
    Digits digits{6, 5, std::vector<std::uint8_t>(count * 30), std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t label = random.below(classes);
        digits.labels[i] = static_cast<std::uint8_t>(label);
        for (std::size_t j = 0; j < 30; ++j) {
            const std::uint64_t light = j % classes == label ? 100 : 0;
            const bool ink = random.below(2) == 1;
            digits.pixels[i * 30 + j] = static_cast<std::uint8_t>(ink ? 1 + light + random.below(150) : 0);
        }
    }
    return digits;
}

template <std::floating_point T>
struct Made {
    DigitMatrices<T> train, test;
};

template <std::floating_point T>
Made<T> made(std::size_t classes = 4, std::size_t count = 300) {
    return {digit_matrices<T>(made_images(count, classes, 1), classes),
            digit_matrices<T>(made_images(90, classes, 2), classes)};
}

void ignore(std::size_t) {}

// With images in three blocks, the last one short.
template <std::floating_point T>
void textbook_is_chapter_09(double tolerance) {
    const Made<T> data = made<T>(4, 2300);
    const ProgramCurve curve = train_program<T>(textbook, data.train, data.test, 7, 0.6, 40, 5, ignore);
    Network<T> network = initial_network<T>(30, 7, 4, 5);
    for (std::size_t epoch = 1; epoch <= 40; ++epoch) {
        Epoch<Network<T>> result = descend_softmax(std::move(network), data.train, T(0.6));
        network = std::move(result.network);
        const std::string what = "epoch " + std::to_string(epoch);
        expect_near(curve.loss[epoch - 1], static_cast<double>(result.loss), tolerance, what);
        const double train = accuracy(data.train.labels, predict(network, data.train));
        expect_equal(curve.decided[epoch - 1], train, what);
        expect_equal(curve.train[epoch - 1], train, what);
        expect_equal(curve.test[epoch - 1], accuracy(data.test.labels, predict(network, data.test)), what);
    }
    expect(curve.loss[39] < curve.loss[0] - 0.1, "it learns");
    expect(curve.train[39] > curve.train[0], "and decides better");
}

// The images as a dense matrix, and sigmoids as chapter 07 trains them.
void sigmoids_are_chapter_07() {
    const Made<double> data = made<double>();
    const Digits images = made_images(300, 4, 1);
    const Doubles X(300, 30, normalise<double>(images.pixels));
    Program program = textbook;
    program.outputs = Outputs::sigmoids;
    const ProgramCurve curve = train_program<double>(program, data.train, data.test, 7, 0.6, 20, 5, ignore);
    Network<double> network = initial_network<double>(30, 7, 4, 5);
    for (std::size_t epoch = 1; epoch <= 20; ++epoch) {
        Epoch<Network<double>> result =
            descend(std::move(network), X, one_hot<double>(images.labels, 4), 0.6);
        network = std::move(result.network);
        expect_near(curve.loss[epoch - 1], result.loss, 1e-12, "epoch " + std::to_string(epoch));
    }
}

NetworkGradients<double> gradients(const Program& program, const Network<double>& network,
                                   const DigitBlock<double>& data) {
    const Activations<double> a = forward(network, data.X);
    const Doubles dZ2 = output_activations(program.outputs, a.logits) - data.Y;
    return program_gradients(program, network, data.X, a, dZ2);
}

void gradients_are_right() {
    for (const std::size_t classes : {2u, 5u}) {
        const DigitBlock<double> data =
            digit_matrices<double>(made_images(12, classes, 3), classes).blocks[0];
        for (const Outputs outputs : {Outputs::softmax, Outputs::sigmoids}) {
            Program program = textbook;
            program.outputs = outputs;
            program.hidden_scale = program.output_scale = 0.7;
            for (const std::uint64_t seed : {1u, 2u, 3u}) {
                const Network<double> network = program_network<double>(program, 30, 4, classes, seed);
                const auto worst = [&] {
                    return worst_of(check_gradients(
                        network, gradients(program, network, data), [&](const Network<double>& moved) {
                            return program_loss(outputs, data.Y, forward(moved, data.X).logits);
                        }));
                };
                program.slope_forgotten = false;
                expect(worst().error < largest_good_error, describe(worst()));
                program.slope_forgotten = true;
                expect(worst().error > 0.1 && worst().name.starts_with("hidden"), describe(worst()));
            }
        }
    }
}

// One hidden neuron, two inputs, two outputs, two samples: every number written out.
void slope_forgotten_by_hand() {
    Network<double> network{{Doubles{{0.5}, {-0.25}}, Doubles{{0.1}}},
                            {Doubles{{1.5, -0.5}}, Doubles{{0, 0.2}}}};
    const Doubles Y{{1, 0}, {0, 1}};
    const std::vector<std::uint8_t> X = {1, 0, 0, 2};
    const DigitBlock<double> data{SparseMatrix<double>(2, 2, X, 1), Y};
    const double a[] = {1 / (1 + std::exp(-0.6)), 1 / (1 + std::exp(0.4))};  // z = 0.5 + 0.1, -0.5 + 0.1
    double da[2];
    for (std::size_t i = 0; i < 2; ++i) {
        const double e0 = std::exp(1.5 * a[i]), e1 = std::exp(-0.5 * a[i] + 0.2);
        da[i] = 1.5 * (e0 / (e0 + e1) - Y(i, 0)) - 0.5 * (e1 / (e0 + e1) - Y(i, 1));
    }
    Program program = textbook;
    const NetworkGradients<double> right = gradients(program, network, data);
    program.slope_forgotten = true;
    const NetworkGradients<double> wrong = gradients(program, network, data);
    // Sample 0 alone has the first input, sample 1 the second; both give to the bias.
    expect_near(wrong.hidden.weights(0, 0), da[0] * 1 / 2, 1e-15);
    expect_near(wrong.hidden.weights(1, 0), da[1] * 2 / 2, 1e-15);
    expect_near(wrong.hidden.bias(0, 0), (da[0] + da[1]) / 2, 1e-15);
    for (std::size_t i = 0; i < 2; ++i) {
        expect_near(right.hidden.weights(i, 0), wrong.hidden.weights(i, 0) * a[i] * (1 - a[i]), 1e-15);
    }
    expect_near(right.hidden.bias(0, 0), (da[0] * a[0] * (1 - a[0]) + da[1] * a[1] * (1 - a[1])) / 2, 1e-15);
    expect(right.output.weights == wrong.output.weights && right.output.bias == wrong.output.bias,
           "the output layer has no such factor");
}

// Of many random programs each choice has its share, and the deviations fill their range evenly on a log
// scale.
void random_programs_cover_the_space() {
    constexpr std::size_t count = 3000;
    Random random(1);
    double softmax = 0, argmax = 0, forgotten = 0, positive = 0, twice = 0, small = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Program program = random_program(random);
        softmax += program.outputs == Outputs::softmax;
        argmax += program.rule == Rule::argmax;
        forgotten += program.slope_forgotten;
        positive += program.weights == Weights::positive;
        twice += program.step_factor == 2;
        expect(program.step_factor >= 1 && program.step_factor <= 3, "steps x 1, 2 or 3");
        for (const double deviation : {program.hidden_scale, program.output_scale}) {
            expect(deviation >= 0.005 && deviation <= 0.3, "from 0.005 to 0.3");
            small += deviation < 0.005 * std::sqrt(60.0) ? 0.5 : 0;
        }
    }
    const auto expect_share = [](double seen, double share, const char* what) {
        expect_near(seen / count, share, 5 * std::sqrt(share * (1 - share) / count), what);
    };
    expect_share(softmax, 1 / 2.0, "softmax");
    expect_share(argmax, 1 / 3.0, "argmax");
    expect_share(forgotten, 1 / 3.0, "slope forgotten");
    expect_share(positive, 1 / 3.0, "positive weights");
    expect_share(twice, 1 / 3.0, "steps x 2");
    expect_share(small, 1 / 2.0, "below the middle of the range");
}

void initial_weights_as_asked() {
    Program program = textbook;
    expect(program_network<double>(program, 30, 7, 4, 5).hidden.weights ==
               initial_network<double>(30, 7, 4, 5).hidden.weights,
           "0 means the usual choice");
    program.hidden_scale = 0.3;
    program.output_scale = 2;
    const Network<double> network = program_network<double>(program, 30, 7, 4, 5),
                          expected = initial_network<double>(30, 7, 4, 5, 0.3, 2);
    expect(network.hidden.weights == expected.hidden.weights, "hidden");
    expect(network.output.weights == expected.output.weights, "output");
    program.weights = Weights::positive;
    const Network<double> positive = program_network<double>(program, 300, 70, 40, 5);
    for (const auto& [weights, mean] :
         {std::pair{positive.hidden.weights, 0.3}, {positive.output.weights, 2.0}}) {
        const std::span<const double> all(weights.data(), weights.size());
        const double sum = std::accumulate(all.begin(), all.end(), 0.0);
        expect_near(sum / static_cast<double>(all.size()), mean, 0.03 * mean, "mean");
        expect(std::ranges::min(all) >= 0 && std::ranges::max(all) < 2 * mean,
               "uniform from 0 to twice the mean");
        expect(std::ranges::max(all) > 1.9 * mean && std::ranges::min(all) < 0.1 * mean, "all of it");
    }
}

void a_step_factor_is_a_learning_rate() {
    const Made<float> data = made<float>();
    Program program = decoded_program();
    program.step_factor = 1;
    const ProgramCurve once = train_program(program, data.train, data.test, 7, 2 * 0.3, 25, 5, ignore);
    const ProgramCurve slower = train_program(program, data.train, data.test, 7, 0.3, 25, 5, ignore);
    program.step_factor = 2;
    const ProgramCurve twice = train_program(program, data.train, data.test, 7, 0.3, 25, 5, ignore);
    expect(twice.loss == once.loss && twice.decided == once.decided && twice.train == once.train &&
               twice.test == once.test,
           "the same run");
    expect(twice.loss != slower.loss, "another one than without");
    expect_equal(twice.learning_rate, 0.3, "the stated rate");
}

void rules() {
    const Doubles outputs{{0.3, 0.3, 0.4},  // none above 1/2
                          {0.1, 0.2, 0.7},  // one
                          {0.2, 0.6, 0.9},  // two
                          {0.5, 0.5, 0.0},  // just 1/2 is not above
                          {0.0, 0.5, 0.50001}, {0.9, 0.9, 0.9}, {0.0, 0.0, 0.0}};
    expect(decide(outputs, Rule::above_half) == std::vector<std::size_t>{0, 2, 1, 0, 2, 0, 0}, "above_half");
    expect(decide(outputs, Rule::argmax) == std::vector<std::size_t>{2, 2, 2, 0, 2, 0, 0}, "argmax");
    const Matrix<float> edge(1, 2, std::vector<float>{0.5f, std::nextafter(0.5f, 1.0f)});
    expect_equal(decide(edge, Rule::above_half)[0], 1u);
}

// decided, train and test of epoch e against a network that the test trains for e epochs with steps of its
// own, and decides with loops of its own.
void curves_belong_to_their_epochs() {
    const Made<double> data = made<double>();
    for (const Outputs outputs : {Outputs::softmax, Outputs::sigmoids}) {
        Program program{"any", outputs, Rule::above_half, 1, 1.5, true, 1.5};
        const ProgramCurve curve =
            train_program<double>(program, data.train, data.test, 6, 0.8, 12, 9, ignore);
        for (const auto* list : {&curve.loss, &curve.decided, &curve.train, &curve.test}) {
            expect_equal(list->size(), 12u);
        }
        const DigitBlock<double>& images = data.train.blocks.at(0);
        Network<double> network = program_network<double>(program, 30, 6, 4, 9);
        for (std::size_t e = 1; e <= 12; ++e) {
            network = step(network, gradients(program, network, images), 1.5 * 0.8);
            const Doubles p = output_activations(outputs, forward(network, images.X).logits);
            double right = 0;
            for (std::size_t i = 0; i < p.rows(); ++i) {
                const auto above = std::ranges::find_if(p.row(i), [](double x) { return x > 0.5; });
                const auto decided = above == p.row(i).end() ? 0 : above - p.row(i).begin();
                if (decided == data.train.labels[i]) ++right;
            }
            const std::string what = "epoch " + std::to_string(e);
            expect_equal(curve.decided[e - 1], right / 300, what);
            expect_equal(curve.train[e - 1], accuracy(data.train.labels, predict(network, data.train)), what);
            expect_equal(curve.test[e - 1], accuracy(data.test.labels, predict(network, data.test)), what);
            if (e < 12) {
                const double loss = program_loss(outputs, images.Y, forward(network, images.X).logits);
                expect_near(curve.loss[e], loss, 1e-12, what);
            }
        }
        for (const auto* list : {&curve.decided, &curve.train, &curve.test}) {
            int changes = 0;
            for (std::size_t e = 1; e < 12; ++e) changes += (*list)[e] != (*list)[e - 1] ? 1 : 0;
            expect(changes >= 3, "only " + std::to_string(changes) + " changes would hide a shift by one");
        }
    }
}

void rates_one_after_the_other() {
    const Made<float> data = made<float>();
    const std::vector<double> rates = {1, 0.1, 0.01};
    std::size_t calls = 0;
    const auto curves = train_rates(textbook, data.train, data.test, 5, rates, 4, 3,
                                    [&](std::size_t epoch) { expect_equal(epoch, ++calls); });
    expect_equal(calls, 12u);
    expect_equal(curves.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const ProgramCurve alone = train_program(textbook, data.train, data.test, 5, rates[i], 4, 3, ignore);
        expect_equal(curves[i].learning_rate, rates[i]);
        expect(curves[i].loss == alone.loss && curves[i].test == alone.test, "each from the same start");
    }
    const ProgramCurve none = train_program(textbook, data.train, data.test, 5, 0.1, 0, 3, [](std::size_t) {
        throw std::runtime_error("there is no epoch");
    });
    expect(none.loss.empty() && none.decided.empty() && none.test.empty(), "no epochs, no numbers");
}

void no_rate_is_silently_wrong() {
    const Made<float> data = made<float>();
    for (const Outputs outputs : {Outputs::softmax, Outputs::sigmoids}) {
        for (const bool slope_forgotten : {false, true}) {
            for (const double rate : {5.0, 50.0, 1000.0, 1e30}) {
                const Program program{"wild", outputs, Rule::above_half, 0.1, 0.05, slope_forgotten, 2};
                try {
                    const ProgramCurve curve =
                        train_program(program, data.train, data.test, 8, rate, 40, 1, ignore);
                    for (const double loss : curve.loss)
                        expect(std::isfinite(loss), "a loss that is no number");
                    for (const double share : curve.decided) expect(share >= 0 && share <= 1, "a share");
                } catch (const std::runtime_error& error) {
                    const std::string message = error.what();
                    expect(
                        message.starts_with("loss is not finite at epoch ") &&
                            message.ends_with(": learning rate " + short_text(rate) + " is too large here"),
                        message);
                }
            }
        }
    }
}

// Two rates and two epochs, with shares that are easy to tell apart.
std::vector<ProgramCurve> known_curves() {
    return {{0.5, {2.5, 2.25}, {0.25, 0.5}, {0.5, 0.75}, {0.125, 0.625}},
            {0.1, {2.4, 2.3}, {0.0625, 0.1}, {0.2, 0.3}, {0.4, 0.59}}};
}

std::vector<ReportCell> known_cells() {
    const std::vector<ProgramCurve> curves = known_curves();
    std::vector<ReportCell> cells = {{0.5, 1, "25.5", 25.5, "", {}},
                                     {0.5, 2, "49", 49, "", {}},
                                     {0.1, 2, "10.0001", 10.0001, "", {}},
                                     {0.1, 3, "1", 1, "", {}},
                                     {2, 1, "3", 3, "", {}}};
    add_decided(cells, curves);
    return cells;
}

void cells_are_filled_in() {
    const std::vector<ProgramCurve> curves = known_curves();
    const std::vector<ReportCell> cells = known_cells();
    expect_equal(cells[0].ours.value(), 25.0);
    expect_equal(cells[1].ours.value(), 50.0);
    expect_equal(cells[2].ours.value(), 10.0);
    expect(!cells[3].ours, "an epoch beyond the run");
    expect(!cells[4].ours, "a rate that was not run");
    expect_equal(accuracy_of(cells[1], curves, &ProgramCurve::train).value(), 75.0);
    expect_equal(accuracy_of(cells[2], curves, &ProgramCurve::test).value(), 59.0);
    expect(!accuracy_of(cells[3], curves, &ProgramCurve::train), "nothing");
}

void distances() {
    const std::vector<ReportCell> cells = known_cells();  // differences 0.5, 1 and 0.0001
    const Distance all = distance(cells, 2);
    expect_near(all.mean, 1.5001 / 3, 1e-12);
    expect_near(all.largest, 1, 1e-12);
    expect_equal(all.cells, 3u);
    const Distance some = distance(cells, 0.1);
    expect_near(some.mean, 0.0001, 1e-12);
    expect_equal(some.cells, 1u);
    const Distance none = distance(cells, 0.01);
    expect_equal(none.cells, 0u);
    expect_equal(none.mean, 0.0);
}

void tables_as_text() {
    const std::vector<ProgramCurve> curves = known_curves();
    expect_equal(table_two_csv(known_cells(), curves),
                 "learning_rate,epoch,report_printed,report_read,ours_decoded,ours_argmax_train,"
                 "ours_argmax_test,difference\n"
                 "0.5,1,25.5,25.5,25.000,50.000,12.500,-0.500\n"
                 "0.5,2,49,49,50.000,75.000,62.500,1.000\n"
                 "0.1,2,10.0001,10.0001,10.000,30.000,59.000,0.000\n"
                 "0.1,3,1,1,,,,\n"
                 "2,1,3,3,,,,\n");
    const auto rows = table_two_rows(known_cells(), curves);
    expect_equal(rows.size(), 6u);
    for (const auto& row : rows) expect_equal(row.size(), 7u);
    expect(rows[2] == std::vector<std::string>{"0.5", "2", "49", "50.000", "1.00", "75.00", "62.50"},
           "a row");
    expect(rows[5] == std::vector<std::string>{"2", "1", "3", "-", "-", "-", "-"}, "a row of nothing");
    expect_equal(program_curves_csv(std::span(curves).first(1)),
                 "learning_rate,epoch,loss,accuracy_decided,accuracy_argmax_train,accuracy_argmax_test\n"
                 "0.5,1,2.5,25,50,12.5\n"
                 "0.5,2,2.25,50,75,62.5\n");
    const std::string thirds =
        program_curves_csv(std::vector<ProgramCurve>{{0.1, {1 / 3.0}, {1 / 3.0}, {2 / 3.0}, {1 / 7.0}}});
    expect_equal(thirds.substr(thirds.find('\n') + 1), "0.1,1,0.3333333,33.33333,66.66667,14.28571\n",
                 "seven digits");
    const std::vector<Series> series = series_of(curves, &ProgramCurve::decided, 100);
    expect_equal(series.size(), 2u);
    expect_equal(series[1].name, "rate 0.1");
    expect(series[1].x == std::vector<double>{1, 2} && series[1].y == std::vector<double>{6.25, 10},
           "a line");
}

// k of 60,000 images are k / 600 per cent, 5 k / 3 thousandths of one.
long cut(long k) {
    return 5 * k / 3;
}
long rounded(long k) {
    return (10 * k + 3) / 6;
}

void the_tables_own_evidence() {
    const auto cells = read_report_table(std::filesystem::path(SOURCE_DIR) / "data/report/table_2.csv");
    expect_equal(cells.size(), 22u);
    expect_equal(learning_rates(cells).size(), 11u);
    std::size_t zeros = 0, never_rounded = 0, of_test_images = 0;
    for (const ReportCell& cell : cells) {
        const std::string& text = cell.printed;  // "83.5" is 83500 thousandths
        const std::size_t point = std::min(text.find('.'), text.size());
        const std::string decimals = point < text.size() ? text.substr(point + 1) : "";
        expect(decimals.size() <= 3, text);
        const long printed =
            std::stol(text.substr(0, point) + decimals + std::string(3 - decimals.size(), '0'));
        long by_cutting = -1, by_rounding = -1;
        for (long k = 0; k <= 60000; ++k) {
            if (cut(k) == printed) by_cutting = k;
            if (rounded(k) == printed) by_rounding = k;
        }
        expect(by_cutting >= 0, text + " is a share of 60,000 images, cut to three decimals");
        expect(count_behind(text, 60000) == static_cast<std::uint64_t>(by_cutting), text + ", count_behind");
        zeros += by_cutting == 5923 ? 1 : 0;
        never_rounded += by_rounding < 0 ? 1 : 0;
        of_test_images += count_behind(text, 10000) ? 1 : 0;
    }
    expect_equal(cut(5923), 9871);
    expect_equal(rounded(5923), 9872);
    expect_equal(zeros, 7u, "cells with the share of the zeros");
    expect_equal(never_rounded, 12u, "cells that no rounded share gives");
    expect_equal(of_test_images, 3u, "cells that a share of 10,000 gives: those with two decimals or fewer");
}

// Every share of some totals, cut by integers and printed with and without its last zeros.
void counts_behind_numbers() {
    for (const std::uint64_t total : {1u, 7u, 300u, 10000u, 60000u}) {
        for (std::uint64_t k = 0; k <= total; ++k) {
            const std::uint64_t thousandths = k * 100000 / total;
            std::string text = std::to_string(thousandths % 1000);
            text = std::to_string(thousandths / 1000) + "." + std::string(3 - text.size(), '0') + text;
            expect(count_behind(text, total) == k, text + " of " + std::to_string(total));
            while (text.back() == '0') text.pop_back();
            if (text.back() == '.') text.pop_back();
            expect(count_behind(text, total) == k, text + " of " + std::to_string(total));
        }
    }
    expect(count_behind("11.236", 60000) == 6742u, "the share of the ones, cut");
    expect(!count_behind("11.237", 60000), "rounded, it is no entry that the report can have");
    for (const char* text :
         {"9.8715", "9.8.1", "-1", "nan", "9,871", "100.001", "1e2", "9999999999999999999"}) {
        expect(!count_behind(text, 60000), text);
    }
}

// The bits of all numbers of two curves, with images enough for several threads (FNV-1a).
int print_bits() {
    const Made<float> data = made<float>(10, 5000);
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const Outputs outputs : {Outputs::softmax, Outputs::sigmoids}) {
        const Program program{"any", outputs, Rule::above_half, 0.1, 0.05, false, 2};
        const ProgramCurve curve = train_program(program, data.train, data.test, 64, 0.6, 5, 1, ignore);
        for (const auto* list : {&curve.loss, &curve.decided, &curve.train, &curve.test}) {
            for (const double x : *list) hash = (hash ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3;
        }
    }
    std::printf("%016llx", static_cast<unsigned long long>(hash));
    return 0;
}

int main(int argc, char** argv) {
    if (argc > 1) return print_bits();
    const std::string program = quote_program(std::filesystem::absolute(argv[0]));
    return run_tests({
        {"the textbook's program is chapter 09's network, float",
         [] { textbook_is_chapter_09<float>(1e-6); }},
        {"the textbook's program is chapter 09's network, double",
         [] { textbook_is_chapter_09<double>(1e-12); }},
        {"with sigmoids it is chapter 07's", sigmoids_are_chapter_07},
        {"gradients", gradients_are_right},
        {"the forgotten slope, by hand", slope_forgotten_by_hand},
        {"random programs", random_programs_cover_the_space},
        {"initial weights", initial_weights_as_asked},
        {"a step factor is a learning rate", a_step_factor_is_a_learning_rate},
        {"rules of decision", rules},
        {"every number of a curve belongs to its epoch", curves_belong_to_their_epochs},
        {"rates one after the other", rates_one_after_the_other},
        {"no rate gives a number that is none", no_rate_is_silently_wrong},
        {"cells are filled in", cells_are_filled_in},
        {"distances", distances},
        {"tables and curves as text", tables_as_text},
        {"every cell of Table II is k / 60000, cut to three decimals", the_tables_own_evidence},
        {"the count behind a printed number", counts_behind_numbers},
        {"1, 2 and 5 threads: the same bits",
         [&] {
             const Outcome one = run_command("THREADS=1 " + program + " bits", ".");
             expect_equal(one.out.size(), 16u, one.err);
             for (const char* threads : {"2", "5"}) {
                 const Outcome more =
                     run_command("THREADS=" + std::string(threads) + " " + program + " bits", ".");
                 expect_equal(more.out, one.out, std::string("THREADS=") + threads);
             }
         }},
    });
}
