// The arithmetic of the live figures is the chapters': their functions in JavaScript, run in a real browser,
// against those in C++. Without a browser it is skipped.
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chapters/01_neuron/gates.h"
#include "chapters/01_neuron/neuron.h"
#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/two_clouds.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/04_zero_detector/weight_picture.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/worked_layer.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/trace.h"
#include "chapters/07_hidden_layer/xor.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/11_table_two/chaos.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/optimisers.h"
#include "common/files/csv.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "docs/book/figure_data.h"
#include "docs/drawings/loss_surface.h"
#include "docs/drawings/momentum.h"
#include "tests/math/random_matrix.h"
#include "tests/pages/browser.h"
#include "tests/support/check.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace figures_test {

namespace {

constexpr double tolerance = 1e-9;

const std::string shared = "docs/book/figure.js";

// JavaScript that has the figures, `put(...)`, which takes numbers and lists of them, and the matrices of
// random_matrix.h.
constexpr std::string_view helpers = R"js(
const put = (...values) => { for (const value of values.flat(9)) results += Number(value) + " "; };
const putNetwork = ({hidden, output}) => put(hidden.weights, hidden.bias, output.weights, output.bias);
const randomMatrix = (rows, columns, seed) => {
  const random = new Random(seed), list = (length, one) => Array.from({length}, one);
  return list(rows, () => list(columns, () => 2 * random.uniform() - 1));
};
let results = "";
)js";

// The files as the page has them: what each needs, then the file itself.
std::string scripts_of(const std::vector<std::string>& files) {
    std::string html;
    for (const std::string& file : files) {
        if (file.ends_with(".html")) continue;  // a page that the figure shows
        const bool script = file.ends_with(".js");
        if (script) html += scripts_of(needs_of_figure(SOURCE_DIR, file));
        const std::string text =
            script ? read_text(std::filesystem::path(SOURCE_DIR) / file) : data_script(SOURCE_DIR, file);
        html += "<script>\n" + text + "\n</script>";
    }
    return html;
}

// The numbers that `script` puts when the figure in `file` is there.
std::vector<double> numbers_of(const std::string& file, const std::string& script) {
    const TemporaryDirectory directory("figures");
    std::string page = "<!DOCTYPE html><html><head>" + scripts_of({shared});
    if (file != shared) page += scripts_of({file});
    const std::string all =
        std::string(helpers) + script + "document.getElementById(\"results\").textContent = results;";
    std::istringstream text(results_of(page + "</head><body></body></html>", all, directory.path()));
    std::vector<double> numbers;
    for (std::string word; text >> word;) numbers.push_back(std::stod(word));
    return numbers;
}

void expect_numbers(const std::string& file, const std::vector<double>& expected, const std::string& script) {
    const std::vector<double> came = numbers_of(file, script);
    expect_equal(came.size(), expected.size(), "numbers");
    for (std::size_t i = 0; i < came.size(); ++i)
        expect_near(came[i], expected[i], tolerance, "number " + std::to_string(i));
}

// Takes numbers, lists and matrices of them, as the JavaScript does.
template <class... Values>
void put(std::vector<double>& numbers, const Values&... values) {
    const auto put_one = [&](const auto& value) {
        if constexpr (requires { value.rows(); })
            numbers.insert(numbers.end(), value.data(), value.data() + value.size());
        else if constexpr (requires { value.begin(); })
            for (const auto one : value) numbers.push_back(static_cast<double>(one));
        else
            numbers.push_back(static_cast<double>(value));
    };
    (put_one(values), ...);
}

void put_network(std::vector<double>& numbers, const Network<double>& network) {
    put(numbers, network.hidden.weights, network.hidden.bias, network.output.weights, network.output.bias);
}

// The rows of a table of the course, without the header.
std::vector<CsvRow> rows_of(const std::string& path) {
    std::vector<CsvRow> rows = parse_csv(read_text(std::filesystem::path(SOURCE_DIR) / path), path);
    rows.erase(rows.begin());
    return rows;
}

// The numbers in the columns [begin, end).
std::vector<double> numbers_in(const CsvRow& row, std::size_t begin, std::size_t end) {
    std::vector<double> numbers;
    for (std::size_t i = begin; i < end; ++i) numbers.push_back(std::stod(row[i]));
    return numbers;
}

void random_numbers() {
    std::vector<double> expected;
    Random uniform(7), normal(12345);
    for (int i = 0; i < 100; ++i) put(expected, uniform.uniform());
    for (int i = 0; i < 300; ++i) put(expected, normal.normal());
    put(expected, shuffled_numbers(50, normal));
    const std::vector<double> came = numbers_of(shared, R"js(
        const uniform = new Random(7), normal = new Random(12345);
        for (let i = 0; i < 100; ++i) put(uniform.uniform());
        for (let i = 0; i < 300; ++i) put(normal.normal());
        put(normal.shuffle(Array.from({length: 50}, (_, i) => i)));
    )js");
    expect(came == expected, "the same random numbers, bit for bit");
}

void gates() {
    std::vector<double> expected;
    for (const double w1 : {-2.5, 0.0, 1.0}) {
        for (const double w2 : {-1.0, 0.25, 4.0}) {
            for (const double b : {-1.5, 0.0, 0.5}) {
                const std::array<double, 2> weights = {w1, w2}, inputs = {0.3, -0.7};
                put(expected, decisions({{w1, w2}, b}), weighted_sum(weights, inputs, b),
                    neuron(weights, inputs, b));
            }
        }
    }
    expect_numbers("chapters/01_neuron/gates.js", expected, R"js(
        const {weightedSum, sigmoid, decisions} = Figures.gates;
        for (const w1 of [-2.5, 0, 1]) for (const w2 of [-1, 0.25, 4]) for (const b of [-1.5, 0, 0.5]) {
          const z = weightedSum([w1, w2], [0.3, -0.7], b);
          put(decisions([w1, w2], b), z, sigmoid(z));
        }
    )js");
}

// The names that the figure gives to gates, against what they say of each input.
void gate_names() {
    expect_numbers("chapters/01_neuron/gates.js", std::vector<double>(16, 1), R"js(
        const meaning = {AND: (a, b) => a && b, OR: (a, b) => a || b, NAND: (a, b) => !(a && b), NOR: (a, b) => !(a || b),
                         XOR: (a, b) => a !== b, XNOR: (a, b) => a === b, "always no": () => false, "always yes": () => true,
                         "x1 itself": (a) => a, "x2 itself": (a, b) => b, "not x1": (a) => !a, "not x2": (a, b) => !b,
                         "x1 but not x2": (a, b) => a && !b, "x2 but not x1": (a, b) => b && !a,
                         "x1, or not x2": (a, b) => a || !b, "x2, or not x1": (a, b) => b || !a};
        const names = Figures.gates.names;
        for (const [answers, name] of Object.entries(names)) {
          const right = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([a, b]) => +meaning[name](!!a, !!b)).join("");
          put(answers === right ? 1 : 0);
        }
    )js");
}

void clouds_learn() {
    const std::vector<Sample> samples = two_clouds(100, 1);
    std::vector<double> expected;
    for (const Sample& sample : samples) put(expected, sample.x1, sample.x2, sample.y);
    TwoInputNeuron neuron{0.5, -0.25, -1};
    for (int epoch = 0; epoch < 50; ++epoch) {
        const TwoInputGradients d = gradients(neuron, samples);
        put(expected, d.J, d.dw1, d.dw2, d.db);
        neuron = step(neuron, d, 0.5);
        put(expected, neuron.w1, neuron.w2, neuron.b, accuracy(neuron, samples));
    }
    expect_numbers("chapters/02_gradient_descent/descent.js", expected, R"js(
        const {twoClouds, gradients, step, accuracy} = Figures.descent;
        const samples = twoClouds(100, 1);
        put(samples.map(({x1, x2, y}) => [x1, x2, y]));
        for (let neuron = {w1: 0.5, w2: -0.25, b: -1}, epoch = 0; epoch < 50; ++epoch) {
          const d = gradients(neuron, samples);
          put(d.J, d.dw1, d.dw2, d.db);
          neuron = step(neuron, d, 0.5);
          put(neuron.w1, neuron.w2, neuron.b, accuracy(neuron, samples));
        }
    )js");
}

// A contour of the plane a + 2 b lies on that line, and one of a peak goes round it.
void contours() {
    const std::vector<double> came = numbers_of("chapters/02_gradient_descent/descent.js", R"js(
        const grid = [0, 1, 2, 3, 4], contour = Figures.descent.contour;
        const plane = contour(grid.map((a) => grid.map((b) => a + 2 * b)), grid, grid, 4.5);
        put(plane.length, plane.map((piece) => piece.map(([a, b]) => a + 2 * b)));
        put(contour(grid.map((a) => grid.map((b) => (a === 2 && b === 2 ? 1 : 0))), grid, grid, 0.5).length);
    )js");
    expect(came.size() > 4, "pieces");
    const auto pieces = static_cast<std::size_t>(came[0]);
    expect_equal(came.size(), 2 * pieces + 2);
    for (std::size_t i = 1; i + 1 < came.size(); ++i) expect_near(came[i], 4.5, tolerance, "on the line");
    expect_near(came.back(), 4, 0, "four sides around a peak");
}

// The greys of a weight, and what the figure reads of its table.
void zero_weights() {
    std::vector<double> expected;
    const std::vector<double> weights = {-1.2, -1, -0.51, -0.004, 0, 0.3, 0.777, 1, 3};
    put(expected, weight_picture(weights, 1));
    const std::vector<CsvRow> rows = rows_of("chapters/04_zero_detector/zero_weights.csv");
    for (const CsvRow& row : rows) {
        put(expected, numbers_in(row, 0, 4));
        for (const std::size_t column : {4U, 5U}) {
            std::istringstream parts(row[column]);
            for (double part; parts >> part;) put(expected, part / 100);
        }
    }
    expect_equal(expected.size(), weights.size() + rows.size() * (4 + 16 + 784), "numbers of the table");
    expect_numbers("chapters/04_zero_detector/zero_weights.js", expected, R"js(
        const {grey, frames} = Figures.zero_weights;
        put([-1.2, -1, -0.51, -0.004, 0, 0.3, 0.777, 1, 3].map(grey));
        for (const {epoch, loss, right, missed, logits, weights} of frames()) put(epoch, loss, right, missed, logits, weights);
    )js");
}

void layers() {
    const Matrix<double> X = random_matrix<double>(5, 4, 1);
    const Layer<double> layer{random_matrix<double>(4, 3, 3), random_matrix<double>(1, 3, 4)};
    const LayerGradients<double> d = dense_gradients(X, random_matrix<double>(5, 3, 2));
    std::vector<double> expected;
    put(expected, dense_forward(layer, X), d.weights, d.bias);
    expect_numbers("chapters/05_matrices/layer_shapes.js", expected, R"js(
        const {denseForward, denseGradients} = Matrices, X = randomMatrix(5, 4, 1);
        const d = denseGradients(X, randomMatrix(5, 3, 2));
        put(denseForward({weights: randomMatrix(4, 3, 3), bias: randomMatrix(1, 3, 4)}, X), d.weights, d.bias);
    )js");
}

// A network with two outputs forward and back; then the worked example, 30 epochs.
void network_and_way_back() {
    const Network<double> network{{random_matrix<double>(2, 3, 1), random_matrix<double>(1, 3, 2)},
                                  {random_matrix<double>(3, 2, 3), random_matrix<double>(1, 2, 4)}};
    const Matrix<double> X = random_matrix<double>(5, 2, 5), dZ2 = random_matrix<double>(5, 2, 6);
    const Activations<double> activations = forward(network, X);
    const NetworkGradients<double> d = backward(network, X, activations, dZ2);
    std::vector<double> expected;
    put(expected, activations.hidden, activations.logits, d.hidden.weights, d.hidden.bias, d.output.weights,
        d.output.bias);
    Network<double> worked = worked_network();
    put_network(expected, worked);
    for (int epoch = 0; epoch < 30; ++epoch) {
        Epoch<Network<double>> result = descend(worked, worked_inputs(), worked_labels(1), worked_rate);
        worked = std::move(result.network);
        put(expected, result.loss);
        put_network(expected, worked);
    }
    expect_numbers("chapters/07_hidden_layer/worked_network.js", expected, R"js(
        const network = {hidden: {weights: randomMatrix(2, 3, 1), bias: randomMatrix(1, 3, 2)},
                         output: {weights: randomMatrix(3, 2, 3), bias: randomMatrix(1, 2, 4)}};
        const {forward, backward, descend, worked} = Figures.worked_network, X = randomMatrix(5, 2, 5);
        const activations = forward(network, X), d = backward(network, X, activations, randomMatrix(5, 2, 6));
        put(activations.hidden, activations.logits);
        putNetwork(d);
        putNetwork(worked);
        for (let now = worked, epoch = 0; epoch < 30; ++epoch) {
          const next = descend(now, Figures.worked_network.X, Figures.worked_network.Y, 0.1);
          put(next.loss);
          now = next.network;
          putNetwork(now);
        }
    )js");
}

// XOR from three starts, 200 epochs at chapter 07's rate.
void playground() {
    std::vector<double> expected;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        put_network(expected, initial_xor_network(4, seed));
        const Epoch<Network<double>> trained = train_xor(4, seed, 200);
        put(expected, trained.loss);
        put_network(expected, trained.network);
        put(expected, solves_xor(trained.network) ? 4 : 0);
    }
    expect_numbers("chapters/07_hidden_layer/xor.js", expected, R"js(
        const {initialNetwork, tasks, right} = Figures.xor, task = tasks.XOR();
        for (const seed of [1, 2, 3]) {
          let result = {network: initialNetwork(2, 4, 1, seed, 1, 1)};
          putNetwork(result.network);
          for (let epoch = 0; epoch < 200; ++epoch) result = Figures.worked_network.descend(result.network, task.X, task.Y, 5);
          put(result.loss);
          putNetwork(result.network);
          put(right(result.network, task) === 4 ? 4 : 0);
        }
    )js");
}

// After k steps on the parabola w is (1 - rate c)^k times what it was.
void parabola() {
    std::vector<double> expected;
    for (const double rate : {0.05, 0.3, 1.0, 1.9, 2.0, 2.3}) {
        for (int k = 0; k <= 12; ++k) {
            const double w = 1.5 * std::pow(1 - rate * 0.8, k);
            put(expected, w, 0.8 * w * w / 2);
        }
    }
    put(expected, 2, -1.25, 5);  // a start, two of them too high above the lowest point
    expect_numbers("chapters/06_learning_rates/parabola.js", expected, R"js(
        const {descend, loss, inSight} = Figures.parabola;
        for (const rate of [0.05, 0.3, 1, 1.9, 2, 2.3]) for (const w of descend(1.5, 0.8, rate, 12)) put(w, loss(w, 0.8));
        put(inSight(2, 1), inSight(-3, 6.4), loss(inSight(3, 4), 4));
    )js");
}

// Every number of the curves, a rate after the other, as the table has it.
void curves_of_table_one() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/06_learning_rates/table_1_curves.csv"))
        put(expected, numbers_in(row, 0, row.size()));
    expect_numbers("chapters/06_learning_rates/table_1_loss.js", expected, R"js(
        for (const {rate, at, loss, test_loss, accuracy} of Figures.table_1_loss.curvesOf("chapters/06_learning_rates/table_1_curves.csv", "epoch"))
          at.forEach((epoch, i) => put(rate, epoch, loss[i], test_loss[i], accuracy[i]));
    )js");
}

// The images of the figure: their activations and probabilities, and of the greys a sum that knows their
// places.
void digits_with_activations() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/09_digit_mlp/digit_activations.csv")) {
        put(expected, numbers_in(row, 0, 4));
        expect_equal(row[4].size(), 2U * 64 + 1 + 2 * 10, "digits of the hidden neurons and the classes");
        const std::string parts = row[4].substr(0, 128) + row[4].substr(129);
        for (std::size_t i = 0; i < parts.size(); i += 2) put(expected, std::stod(parts.substr(i, 2)) / 100);
        std::size_t place = 0, zeros = 0;
        double sum = 0;
        for (const char c : row[5]) {
            if (std::isdigit(static_cast<unsigned char>(c))) {
                zeros = 10 * zeros + static_cast<std::size_t>(c - '0');
                continue;
            }
            place += zeros + 1;
            zeros = 0;
            sum += static_cast<double>(place) * (c - 'a');
        }
        put(expected, 784, sum);
    }
    expect_numbers("chapters/09_digit_mlp/figure_9.js", expected, R"js(
        for (const {number, label, prediction, alike, activations, probabilities, greys} of Figures.figure_9.images())
          put(number, label, prediction, alike, activations, probabilities, greys.length, greys.reduce((sum, grey, i) => sum + (i + 1) * grey, 0));
    )js");
}

// What the kept runs begin with, in 1e-15, and where each parts from the first.
void runs_of_chaos() {
    const std::vector<ChaosRun> runs =
        read_chaos(std::filesystem::path(SOURCE_DIR) / "data" / "report" / "chaos.csv");
    std::vector<double> expected;
    for (const double rate : {1.0, 2.0}) {
        const std::vector<ChaosRun> some = runs_of(runs, rate);
        for (const ChaosRun& run : some) {
            const std::size_t alike = alike_for(some[0], run);
            put(expected, run.right,
                alike == run.right.size() ? -1 : static_cast<double>(run.iterations[alike]),
                std::round((chaos_stretch(run.number) - 1) * 1e15));
        }
    }
    expect_numbers("chapters/11_table_two/chaos_1.js", expected, R"js(
        const {runs, stretch, parting} = Figures.chaos_1, all = runs();
        for (const rate of ["1", "2"]) all[rate].forEach((run, number) =>
          put(run.map(({right}) => right), parting(all[rate][0], run) ?? -1, Math.round((1 + stretch(number) - 1) * 1e15)));
    )js");
}

// The counts of Table II's figure in per cent of the training images.
void curves_of_table_two() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/11_table_two/table_two_rules.csv")) {
        put(expected, numbers_in(row, 0, 3));
        for (const double right : numbers_in(row, 3, 5)) put(expected, 100 * right / 60000);
    }
    expect_numbers("chapters/11_table_two/table_2_accuracy.js", expected, R"js(
        for (const {rate, at, loss, above_half, largest} of Figures.table_2_accuracy.curves())
          at.forEach((iteration, i) => put(rate, iteration, loss[i], above_half[i], largest[i]));
    )js");
}

// The two ways of the drawing; and a step with a batch of ten.
void momentum_in_the_valley() {
    const LossSurface surface = clouds_surface();
    std::vector<double> expected;
    for (const Way& way :
         {optimised("", surface, Descent{}, 0.1), optimised("", surface, Momentum<double>{}, 0.1)}) {
        for (const Point weights : way.weights) put(expected, weights.x, weights.y);
    }
    Random random(3);
    std::vector<Sample> batch;
    for (const std::size_t i : shuffled_numbers(100, random)) {
        if (batch.size() < 10) batch.push_back(surface.samples[i]);
    }
    const TwoInputGradients d = gradients(TwoInputNeuron{0.5, 1, -3}, batch);
    put(expected, d.dw1, d.dw2);
    expect_numbers("chapters/13_mini_batches/momentum.js", expected, R"js(
        const {start, slope, step, batch} = Figures.momentum;
        for (const beta of [0, 0.9]) {
          let now = start();
          put(now.w);
          for (let i = 0; i < 30; ++i) { now = step(now, slope(now.w, Figures.momentum.samples()), 0.1, beta); put(now.w); }
        }
        put(slope([0.5, 1], batch(Figures.momentum.samples(), 10, new Random(3))));
    )js");
}

void softmax_of_logits() {
    const std::vector<std::array<double, 3>> logits = {
        {0, 1, 3}, {-2, 5, 4.9}, {1000, 1001, 1003}, {0, 0, 0}};
    std::vector<double> expected;
    for (const std::array<double, 3>& z : logits) {
        const Matrix<double> P = softmax(Matrix<double>{{z[0], z[1], z[2]}});
        put(expected, P);
        for (std::size_t label = 0; label < 3; ++label) {
            std::array<double, 3> y{};
            y[label] = 1;
            put(expected, categorical_cross_entropy_from_logit_row<double>(y, z));
            for (std::size_t c = 0; c < 3; ++c) put(expected, P(0, c) - y[c]);
        }
    }
    expect_numbers("chapters/08_softmax/softmax.js", expected, R"js(
        const {softmax, lossFromLogits, gradient} = Figures.softmax;
        for (const z of [[0, 1, 3], [-2, 5, 4.9], [1000, 1001, 1003], [0, 0, 0]]) {
          put(softmax(z));
          for (const label of [0, 1, 2]) put(lossFromLogits(z, label), gradient(z, label));
        }
    )js");
}

}  // namespace

const Test test("figures",
                {
                    {"random numbers", random_numbers},
                    {"01: a neuron's decisions", gates},
                    {"01: the names of the gates", gate_names},
                    {"02: the clouds, gradients, steps", clouds_learn},
                    {"02: contours", contours},
                    {"04: greys and the table of the weights", zero_weights},
                    {"05: a layer forward and back", layers},
                    {"06: the parabola", parabola},
                    {"06: Table I's curves", curves_of_table_one},
                    {"07: a network forward and back, and the worked example", network_and_way_back},
                    {"07: the playground learns XOR", playground},
                    {"08: softmax, its loss and its gradient", softmax_of_logits},
                    {"09: images and activations", digits_with_activations},
                    {"11: Table II's curves", curves_of_table_two},
                    {"11: runs that part", runs_of_chaos},
                    {"13: momentum and batches in the valley", momentum_in_the_valley},
                });

}  // namespace figures_test
