// Chapter 11: the report's program, its random numbers, and what a training leaves.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/06_learning_rates/report_table.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/11_table_two/chaos_figure.h"
#include "chapters/11_table_two/evidence.h"
#include "chapters/11_table_two/figures.h"
#include "chapters/11_table_two/numpy_random.h"
#include "chapters/11_table_two/program.h"
#include "chapters/11_table_two/report_program.h"
#include "chapters/11_table_two/table_two.h"
#include "chapters/11_table_two/tanh.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "tests/math/any_threads.h"
#include "tests/networks/loop_network.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace table_two_test {

using Doubles = Matrix<double>;

Dataset small_data(std::size_t classes = 4, std::size_t count = 300) {
    return {made_digits(count, 6, 5, classes, 1), made_digits(90, 6, 5, classes, 2), classes, {}};
}

void ignore(std::size_t) {}

// The first numbers of numpy.random.seed(s); numpy.random.randn(n), as many pages print them: NumPy's
// quickstart and its users' for 0, A. Ng's course for 2, W. McKinney's "Python for Data Analysis" for 12345.
void numpy_numbers() {
    const auto check = [](std::uint32_t seed, const std::vector<double>& printed) {
        NumpyRandom random(seed);
        for (const double number : printed)
            expect_near(random.normal(), number, 5.1e-9, "seed " + std::to_string(seed));
    };
    check(0, {1.76405235, 0.40015721, 0.97873798, 2.2408932, 1.86755799});
    check(2, {-0.41675785, -0.05626683, -2.1361961, 1.64027081, -1.79343559});
    check(12345, {-0.20470766, 0.47894334, -0.51943872, -0.5557303, 1.96578057});
    NumpyRandom random(0);  // numpy.random.seed(0); numpy.random.rand(3)
    for (const double number : {0.5488135, 0.71518937, 0.60276338})
        expect_near(random.uniform(), number, 5.1e-9, "uniform");
}

// NumPy's own lines with the system's logarithm, which NumPy uses.
struct WithSystemLogarithm {
    std::mt19937 twister;
    std::optional<double> kept = {};

    double uniform() {
        const std::uint32_t a = static_cast<std::uint32_t>(twister()) >> 5;
        const std::uint32_t b = static_cast<std::uint32_t>(twister()) >> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }
    double normal() {
        if (kept) return *std::exchange(kept, std::nullopt);
        for (;;) {
            const double x = 2 * uniform() - 1, y = 2 * uniform() - 1, r = x * x + y * y;
            if (r >= 1 || r == 0) continue;
            const double f = std::sqrt(-2 * std::log(r) / r);
            kept = f * x;
            return f * y;
        }
    }
};

void numpy_normals_nearly_to_the_last_bit() {
    NumpyRandom ours(2);
    WithSystemLogarithm theirs{std::mt19937(2)};
    std::size_t same = 0;
    constexpr std::size_t count = 64 * 784 + 10 * 64;
    for (std::size_t i = 0; i < count; ++i) {
        const double a = ours.normal(), b = theirs.normal();
        expect_near(a, b, 3 * 0x1p-52 * std::abs(b), "number " + std::to_string(i));
        same += a == b ? 1 : 0;
    }
    expect(same > count * 9 / 10, std::to_string(same) + " are the same");
}

// Neuron after neuron, the hidden layer first; our rows are inputs.
void first_weights() {
    const Network<double> network = report_network(5, 3, 2);
    NumpyRandom random(2);
    for (std::size_t u = 0; u < 3; ++u) {
        for (std::size_t j = 0; j < 5; ++j)
            expect_equal(network.hidden.weights(j, u), 0.01 * random.normal(), "W1");
    }
    for (std::size_t c = 0; c < 2; ++c) {
        for (std::size_t u = 0; u < 3; ++u)
            expect_equal(network.output.weights(u, c), 0.01 * random.normal(), "W2");
    }
    expect(network.hidden.bias == Doubles(1, 3) && network.output.bias == Doubles(1, 2), "biases of 0");
    const Network<double> stretched = report_network(5, 3, 2, 3);
    expect(stretched.hidden.weights == 3.0 * network.hidden.weights, "W1 stretched");
    expect(stretched.output.weights == network.output.weights, "W2 not");
}

template <std::floating_point T>
void tanh_and_its_slope() {
    const T epsilon = std::numeric_limits<T>::epsilon();
    Matrix<T> Z(1, 4001);
    for (std::size_t i = 0; i < Z.size(); ++i) Z.data()[i] = (static_cast<T>(i) - 2000) / 100;
    const Matrix<T> A = tanh(Z), slope = tanh_backward(Matrix<T>(1, Z.size(), 2), A);
    for (std::size_t i = 0; i < Z.size(); ++i) {
        const T z = Z.data()[i], a = A.data()[i];
        expect_near(a, std::tanh(z), 4 * epsilon, "tanh " + std::to_string(z));
        expect(a >= -1 && a <= 1, "between -1 and 1");
        const double c = std::cosh(static_cast<double>(z));
        expect_near(slope.data()[i], 2 / (c * c), 20 * epsilon, "slope at " + std::to_string(z));
    }
    const T far = std::numeric_limits<T>::max();
    const Matrix<T> ends = tanh(Matrix<T>{{-far, 0, far}});
    expect(ends == Matrix<T>{{-1, 0, 1}}, "the ends, and 0");
}

// The program in plain loops, and in three blocks, the last one short.
void the_program_is_its_formulas() {
    const Dataset data = small_data(10, 2300);
    const ProgramCurve curve =
        train_program(report_program(30, 10, 6), program_data<double>(data), 1.5, {35, 1}, ignore);
    LoopNetwork loops(report_network(30, 6, 10), true);
    expect_equal(curve.loss.size(), 36u);
    for (std::size_t i = 0; i < 36; ++i) {
        const std::string what = "iteration " + std::to_string(i);
        expect_near(curve.loss[i], loops.descend(data.train, 1.5), 1e-9, what);
        std::size_t right = 0;  // after the step
        for (std::size_t k = 0; k < data.train.count(); ++k) {
            const std::vector<double> A2 = loops.outputs(data.train.image(k)).second;
            const auto above = std::ranges::find_if(A2, [](double a) { return a > 0.5; });
            const auto decision = above == A2.end() ? 0 : above - A2.begin();
            right += decision == data.train.labels[k] ? 1 : 0;
        }
        expect_equal(curve.train[i], right, what);
    }
    expect_near(curve.loss[0], 10 * std::log(2.0), 0.01, "ten sigmoids at one half");
    std::size_t changes = 0;
    for (std::size_t i = 1; i < 36; ++i) changes += curve.train[i] != curve.train[i - 1] ? 1 : 0;
    expect(changes > 10, "only " + std::to_string(changes) + " changes would hide a shift by one");
}

// The sound program, its losses and its right answers, against chapter 10's functions called one by one.
void the_sound_program_is_chapter_10() {
    const Dataset data = small_data(4, 1300);
    const auto both = program_data<float>(data);
    const ProgramCurve curve = train_program(sound_program(30, 4, 5, 7), both, 0.6, {40, 10}, ignore);
    Network<float> network = initial_network<float>(30, 7, 4, 5);
    expect(curve.iterations == std::vector<std::size_t>{0, 10, 20, 30, 40}, "every ten");
    for (std::size_t i = 0; i <= 40; ++i) {
        auto [next, loss] = descend_softmax(std::move(network), both.train, 0.6f);
        network = std::move(next);
        if (i % 10 != 0) continue;
        expect_equal(curve.loss[i / 10], loss);
        expect_equal(curve.train[i / 10], count_right(both.train.labels, predict(network, both.train)));
        expect_equal(curve.test[i / 10], count_right(both.test.labels, predict(network, both.test)));
    }
    expect(curve.decisions == predict(network, both.test), "the last decisions");
    expect(curve.loss[4] < curve.loss[0] - 0.1, "it learns");
}

void above_one_half() {
    const Doubles outputs{{0.3, 0.3, 0.4},  // none above 1/2
                          {0.1, 0.2, 0.7},  // one
                          {0.2, 0.6, 0.9},  // two
                          {0.5, 0.5, 0.0},  // just 1/2 is not above
                          {0.0, 0.5, 0.50001}, {0.9, 0.9, 0.9}, {0.0, 0.0, 0.0}};
    expect(decide_above_half(outputs) == std::vector<std::size_t>{0, 2, 1, 0, 2, 0, 0}, "above one half");
    const Doubles edge{{0.5, std::nextafter(0.5, 1.0)}};
    expect_equal(decide_above_half(edge)[0], 1u);
}

void rates_one_after_the_other() {
    const auto data = program_data<double>(small_data());
    const std::vector<double> rates = {1, 0.1, 0.01};
    const Program<double> program = report_program(30, 4, 5);
    std::size_t calls = 0;
    const auto curves =
        train_rates(program, data, rates, {3, 2}, [&](std::size_t update) { expect_equal(update, ++calls); });
    expect_equal(calls, 12u);
    expect_equal(curves.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const ProgramCurve alone = train_program(program, data, rates[i], {3, 2}, ignore);
        expect_equal(curves[i].learning_rate, rates[i]);
        expect(curves[i].iterations == std::vector<std::size_t>{0, 2}, "iterations 0 and 2");
        expect(curves[i].loss == alone.loss && curves[i].train == alone.train, "each from the same start");
    }
}

void cut_numbers() {
    expect_equal(cut_percent(5923, 60000, 3), "9.871");
    expect_equal(cut_percent(54191, 60000, 2), "90.31");
    expect_equal(cut_percent(54191, 60000, 1), "90.3");
    expect_equal(cut_percent(60000, 60000, 3), "100.000");
    expect_equal(cut_percent(0, 7, 3), "0.000");
    expect_equal(cut_percent(1, 60000, 3), "0.001");
    expect_equal(cut_percent(36, 60000, 2), "0.06");
    expect_equal(cut_percent(59999, 60000, 0), "99");
    expect_equal(decimals_of("59.733"), 3u);
    expect_equal(decimals_of("87.0"), 1u);
    expect_equal(decimals_of("87"), 0u);
}

// Two rates and two noted iterations, of 400 training and 80 test images.
std::vector<ProgramCurve> known_curves() {
    return {{0.5, {0, 10}, {2.5, 2.25}, {100, 201}, {10, 50}, {}},
            {0.1, {0, 10}, {2.4, 1 / 3.0}, {25, 40}, {32, 47}, {}}};
}

TableTwo known_table() {
    const std::vector<ReportCell> cells = {{0.5, 10, "50.25", 50.25, "", {}},
                                           {0.1, 10, "10.001", 10.001, "", {}},
                                           {0.1, 20, "1", 1, "", {}},
                                           {2, 10, "3", 3, "", {}}};
    const std::vector<ProgramCurve> curves = known_curves();
    return table_two(cells, curves, std::span(curves).first(1), 400, 80);
}

void tables_as_text() {
    const TableTwo table = known_table();
    expect_equal(
        table_two_csv(table),
        "learning_rate,epoch,report_printed,report_read,ours_right,ours_cut,difference,same_when_cut,"
        "sound_train_right,sound_test_right\n"
        "0.5,10,50.25,50.25,201,50.250,0.000,yes,201,50\n"
        "0.1,10,10.001,10.001,40,10.000,-0.001,no,,\n"
        "0.1,20,1,1,,,,,,\n"
        "2,10,3,3,,,,,,\n");
    const auto rows = table_two_rows(table);
    expect_equal(rows.size(), 5u);
    expect(
        rows[1] == std::vector<std::string>{"0.5", "10", "50.25", "50.250", "same", "0.00", "50.25", "62.50"},
        "a row");
    expect(rows[4] == std::vector<std::string>{"2", "10", "3", "-", "-", "-", "-", "-"}, "a row of nothing");
    const std::vector<ProgramCurve> curves = known_curves();
    expect_equal(program_curves_csv(curves),
                 "learning_rate,iteration,loss,train_right,test_right\n"
                 "0.5,0,2.5,100,10\n0.5,10,2.25,201,50\n0.1,0,2.4,25,32\n0.1,10,0.3333333,40,47\n");
    expect(!agrees(table.cells[2], 400), "nothing agrees with nothing");
}

void figures_as_series() {
    const std::vector<ProgramCurve> curves = known_curves();
    const std::vector<Series> loss = program_loss_series(curves);
    expect(loss.size() == 2 && loss[1].name == "rate 0.1", "a line for each rate");
    expect(loss[0].x == std::vector<double>{0, 10} && loss[0].y == curves[0].loss, "loss");
    expect(program_accuracy_series(curves, &ProgramCurve::train, 400)[1].y == std::vector<double>{6.25, 10},
           "per cent");
    const auto report = read_report_curves(std::filesystem::path(SOURCE_DIR) / "data/report/figure_8.csv");
    expect_equal(report.size(), 4u, "rates 0.6, 0.5, 0.4 and 0.3");
    for (const ReportCurve& curve : report) {
        expect(curve.iterations.size() >= 20 && curve.values.size() == curve.iterations.size(), "points");
        expect(std::ranges::is_sorted(curve.iterations), "in order");
        expect(curve.iterations.back() == 250 && curve.values.back() > 86, "the last point");
    }
    const std::vector<Series> points = report_series(report, curves);
    expect_equal(points.size(), 1u, "only rate 0.5 is in both");
    expect(points[0].x == report[1].iterations && points[0].style == Style::points, "points");
    expect_equal(points[0].look.value(), 0u, "in the colour of our curve");
}

std::vector<ChaosRun> known_runs() {
    return {{1, 0, {0, 10, 20}, {6, 7, 9}},
            {1, 1, {0, 10, 20}, {6, 7, 3}},
            {1, 2, {0, 10, 20}, {6, 8, 4}},
            {2, 0, {0, 10, 20}, {1, 2, 10}}};
}

void chaos_runs_and_their_file() {
    const std::vector<ChaosRun> runs = known_runs();
    const std::vector<ChaosRun> some = runs_of(runs, 1);
    expect_equal(some.size(), 3u);
    expect_equal(alike_for(some[0], some[1]), 2u);
    expect_equal(alike_for(some[0], some[2]), 1u);
    expect_equal(alike_for(some[0], some[0]), 3u);
    expect(sorted_right(some, 20) == std::vector<std::size_t>{3, 4, 9}, "the fewest first");
    expect(sorted_right(some, 30).empty(), "an iteration that none has");
    const TemporaryDirectory directory("chaos");
    const std::filesystem::path path = directory.path() / "chaos.csv";
    write_file(path, chaos_csv(runs));
    const std::vector<ChaosRun> read = read_chaos(path);
    expect_equal(read.size(), runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        expect(read[i].learning_rate == runs[i].learning_rate && read[i].number == runs[i].number &&
                   read[i].iterations == runs[i].iterations && read[i].right == runs[i].right,
               "read as written");
    }
    for (const std::string wrong : {"x,2", "2.5,2", "10,-1"}) {
        write_file(path, "learning_rate,run,iteration,right\n1,0,10,2\n1,0," + wrong + "\n");
        expect_error([&] { read_chaos(path); },
                     "chaos.csv: row 3: learning_rate must be a number, the others whole ones");
    }
}

void chaos_as_table_and_figure() {
    const std::vector<ReportCell> cells = {
        {2, 20, "55.5", 55.5, "", {}}, {1, 20, "33.3", 33.3, "", {}}, {0.6, 20, "80.5", 80.5, "", {}}};
    const auto rows = chaos_rows(known_runs(), cells, 10);
    expect_equal(rows.size(), 3u);
    expect(rows[1] == std::vector<std::string>{"2", "20", "55.5", "1", "100.000", "100.000", "100.000"}, "2");
    expect(rows[2] == std::vector<std::string>{"1", "20", "33.3", "3", "30.000", "40.000", "90.000"}, "1");
    const std::vector<Series> series = chaos_series(known_runs(), cells, 1, 10);
    expect_equal(series.size(), 4u, "three runs and the report");
    expect(series[0].name == "our run" && series[0].style == Style::line, "the program's own");
    expect(series[2].style == Style::thin && series[2].y == std::vector<double>{60, 80, 40}, "another");
    expect(series[3].style == Style::points && series[3].x == std::vector<double>{20} &&
               series[3].y == std::vector<double>{33.3},
           "the report's cell at this rate");
    const std::string svg = chaos_figure(known_runs(), cells, 2, 10);
    expect_contains(svg, "Rate 2: 1 runs");
}

// Last digits of the first weights only, on a problem where the first steps forget them.
void stretched_runs() {
    const auto data = program_data<double>(small_data());
    const auto runs = chaos_runs(data, 5, std::vector<double>{0.5, 0.25}, 2, {20, 10}, ignore);
    expect_equal(runs.size(), 4u);
    expect(runs[1].learning_rate == 0.5 && runs[1].number == 1 && runs[2].learning_rate == 0.25, "in order");
    const ProgramCurve own = train_program(report_program(30, 4, 5), data, 0.5, {20, 10}, ignore);
    expect(runs[0].right == own.train, "run 0 is the report's program");
    expect(chaos_stretch(0) == 1 && chaos_stretch(1) > 1 && chaos_stretch(1) < 1 + 2e-15, "1 + 1e-15");
    expect_near(chaos_stretch(19) - 1, 19e-15, 1e-15, "the last of the small ones");
    expect_near(chaos_stretch(20) - 1, 1e-9, 1e-15, "the first of the large ones");
    expect_near(chaos_stretch(29) - 1, 1e-8, 1e-15, "the last of thirty");
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

// All numbers of the two programs, with images enough for several threads.
std::vector<double> numbers_of_both() {
    const Dataset data = small_data(10, 5000);
    std::vector<double> numbers;
    const auto add = [&](const ProgramCurve& curve) {
        numbers.insert(numbers.end(), curve.loss.begin(), curve.loss.end());
        for (const auto* counts : {&curve.train, &curve.test, &curve.decisions})
            for (const std::size_t count : *counts) numbers.push_back(static_cast<double>(count));
    };
    add(train_program(report_program(30, 10), program_data<double>(data), 0.6, {5, 2}, ignore));
    add(train_program(sound_program(30, 10, 1), program_data<float>(data), 0.6, {5, 2}, ignore));
    return numbers;
}

const Test test("table_two", {
                                 {"NumPy's numbers, as printed", numpy_numbers},
                                 {"NumPy's normal numbers within 3 units of the last place",
                                  numpy_normals_nearly_to_the_last_bit},
                                 {"first weights", first_weights},
                                 {"tanh and its slope, float", tanh_and_its_slope<float>},
                                 {"tanh and its slope, double", tanh_and_its_slope<double>},
                                 {"the report's program is its formulas", the_program_is_its_formulas},
                                 {"the sound program is chapter 10's", the_sound_program_is_chapter_10},
                                 {"the rule of decision", above_one_half},
                                 {"rates one after the other", rates_one_after_the_other},
                                 {"per cent, cut", cut_numbers},
                                 {"tables and curves as text", tables_as_text},
                                 {"figures", figures_as_series},
                                 {"chaos: runs and their file", chaos_runs_and_their_file},
                                 {"chaos: table and figure", chaos_as_table_and_figure},
                                 {"chaos: run 0 is the program", stretched_runs},
                                 {"the count behind a printed number", counts_behind_numbers},
                                 {"any number of threads: the same bits",
                                  [] { expect_same_for_any_threads(numbers_of_both); }},
                             });

}  // namespace table_two_test
