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

// JavaScript that has the figures, and `put(...)`, which takes numbers and lists of them.
constexpr std::string_view put = R"js(
const put = (...values) => { for (const value of values.flat(9)) results += Number(value) + " "; };
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
        std::string(put) + script + "document.getElementById(\"results\").textContent = results;";
    std::istringstream text(results_of(page + "</head><body></body></html>", all, directory.path()));
    std::vector<double> numbers;
    for (std::string word; text >> word;) numbers.push_back(std::stod(word));
    return numbers;
}

void expect_numbers(const std::vector<double>& came, const std::vector<double>& expected) {
    expect_equal(came.size(), expected.size(), "numbers");
    for (std::size_t i = 0; i < came.size(); ++i)
        expect_near(came[i], expected[i], tolerance, "number " + std::to_string(i));
}

template <class List>
void append(std::vector<double>& numbers, const List& list) {
    for (const auto value : list) numbers.push_back(static_cast<double>(value));
}

// The rows of a table of the course, without the header.
std::vector<CsvRow> rows_of(const std::string& path) {
    std::vector<CsvRow> rows = parse_csv(read_text(std::filesystem::path(SOURCE_DIR) / path), path);
    rows.erase(rows.begin());
    return rows;
}

// A matrix as JavaScript: a list of its rows.
std::string script_of(const Matrix<double>& A) {
    std::ostringstream text;
    text.precision(17);
    text << "[";
    for (std::size_t i = 0; i < A.rows(); ++i) {
        text << "[";
        for (const double value : A.row(i)) text << value << ",";
        text << "],";
    }
    text << "]";
    return text.str();
}

void random_numbers() {
    std::vector<double> expected;
    Random uniform(7), normal(12345);
    for (int i = 0; i < 100; ++i) expected.push_back(uniform.uniform());
    for (int i = 0; i < 300; ++i) expected.push_back(normal.normal());
    append(expected, shuffled_numbers(50, normal));
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
                append(expected, decisions({{w1, w2}, b}));
                const std::array<double, 2> weights = {w1, w2}, inputs = {0.3, -0.7};
                expected.push_back(weighted_sum(weights, inputs, b));
                expected.push_back(neuron(weights, inputs, b));
            }
        }
    }
    const std::string script = R"js(
        const {weightedSum, sigmoid, decisions} = Figures.gates;
        for (const w1 of [-2.5, 0, 1]) for (const w2 of [-1, 0.25, 4]) for (const b of [-1.5, 0, 0.5]) {
          const z = weightedSum([w1, w2], [0.3, -0.7], b);
          put(decisions([w1, w2], b), z, sigmoid(z));
        }
    )js";
    expect_numbers(numbers_of("chapters/01_neuron/gates.js", script), expected);
}

// The names that the figure gives to gates, against what they say of each input.
void gate_names() {
    const std::vector<double> came = numbers_of("chapters/01_neuron/gates.js", R"js(
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
    expect_numbers(came, std::vector<double>(16, 1));
}

void clouds_learn() {
    const std::vector<Sample> samples = two_clouds(100, 1);
    std::vector<double> expected;
    for (const Sample& sample : samples) append(expected, std::array{sample.x1, sample.x2, sample.y});
    TwoInputNeuron neuron{0.5, -0.25, -1};
    for (int epoch = 0; epoch < 50; ++epoch) {
        const TwoInputGradients d = gradients(neuron, samples);
        append(expected, std::array{d.J, d.dw1, d.dw2, d.db});
        neuron = step(neuron, d, 0.5);
        append(expected, std::array{neuron.w1, neuron.w2, neuron.b, accuracy(neuron, samples)});
    }
    const std::string script = R"js(
        const {twoClouds, gradients, step, accuracy} = Figures.descent;
        const samples = twoClouds(100, 1);
        put(samples.map(({x1, x2, y}) => [x1, x2, y]));
        for (let neuron = {w1: 0.5, w2: -0.25, b: -1}, epoch = 0; epoch < 50; ++epoch) {
          const d = gradients(neuron, samples);
          put(d.J, d.dw1, d.dw2, d.db);
          neuron = step(neuron, d, 0.5);
          put(neuron.w1, neuron.w2, neuron.b, accuracy(neuron, samples));
        }
    )js";
    expect_numbers(numbers_of("chapters/02_gradient_descent/descent.js", script), expected);
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
    append(expected, weight_picture(weights, 1));
    const std::vector<CsvRow> rows = rows_of("chapters/04_zero_detector/zero_weights.csv");
    for (const CsvRow& row : rows) {
        for (const std::size_t column : {0U, 1U, 2U, 3U}) expected.push_back(std::stod(row[column]));
        for (const std::size_t column : {4U, 5U}) {
            std::istringstream parts(row[column]);
            for (double part; parts >> part;) expected.push_back(part / 100);
        }
    }
    expect_equal(expected.size(), weights.size() + rows.size() * (4 + 16 + 784), "numbers of the table");
    const std::string script = R"js(
        const {grey, frames} = Figures.zero_weights;
        put([-1.2, -1, -0.51, -0.004, 0, 0.3, 0.777, 1, 3].map(grey));
        for (const {epoch, loss, right, missed, logits, weights} of frames()) put(epoch, loss, right, missed, logits, weights);
    )js";
    expect_numbers(numbers_of("chapters/04_zero_detector/zero_weights.js", script), expected);
}

void layers() {
    const Matrix<double> X = random_matrix<double>(5, 4, 1), dZ = random_matrix<double>(5, 3, 2);
    const Layer<double> layer{random_matrix<double>(4, 3, 3), random_matrix<double>(1, 3, 4)};
    const LayerGradients<double> d = dense_gradients(X, dZ);
    std::vector<double> expected;
    for (const Matrix<double>& A : {dense_forward(layer, X), d.weights, d.bias})
        append(expected, std::span(A.data(), A.size()));
    const std::string script = "const {denseForward, denseGradients} = Matrices, X = " + script_of(X) +
                               ", W = " + script_of(layer.weights) + ", b = " + script_of(layer.bias) +
                               ", d = denseGradients(X, " + script_of(dZ) +
                               ");\nput(denseForward({weights: W, bias: b}, X), d.weights, d.bias);\n";
    expect_numbers(numbers_of("chapters/05_matrices/layer_shapes.js", script), expected);
}

std::string script_of(const Layer<double>& layer) {
    return "{weights: " + script_of(layer.weights) + ", bias: " + script_of(layer.bias) + "}";
}

std::string script_of(const Network<double>& network) {
    return "{hidden: " + script_of(network.hidden) + ", output: " + script_of(network.output) + "}";
}

void append_network(std::vector<double>& numbers, const Network<double>& network) {
    for (const Layer<double>* layer : {&network.hidden, &network.output}) {
        append(numbers, std::span(layer->weights.data(), layer->weights.size()));
        append(numbers, layer->bias.row(0));
    }
}

constexpr std::string_view put_network = R"js(
const putNetwork = ({hidden, output}) => put(hidden.weights, hidden.bias, output.weights, output.bias);
)js";

const std::string worked_network_script = "chapters/07_hidden_layer/worked_network.js";

// A network with two outputs forward and back; then the worked example, 30 epochs.
void network_and_way_back() {
    const Network<double> network{{random_matrix<double>(2, 3, 1), random_matrix<double>(1, 3, 2)},
                                  {random_matrix<double>(3, 2, 3), random_matrix<double>(1, 2, 4)}};
    const Matrix<double> X = random_matrix<double>(5, 2, 5), dZ2 = random_matrix<double>(5, 2, 6);
    const Activations<double> activations = forward(network, X);
    const NetworkGradients<double> d = backward(network, X, activations, dZ2);
    std::vector<double> expected;
    for (const Matrix<double>& A : {activations.hidden, activations.logits, d.hidden.weights, d.hidden.bias,
                                    d.output.weights, d.output.bias})
        append(expected, std::span(A.data(), A.size()));
    const Matrix<double> samples = worked_inputs(), labels = worked_labels(1);
    Network<double> worked = worked_network();
    append_network(expected, worked);
    for (int epoch = 0; epoch < 30; ++epoch) {
        Epoch<Network<double>> result = descend(worked, samples, labels, worked_rate);
        expected.push_back(result.loss);
        worked = std::move(result.network);
        append_network(expected, worked);
    }
    const std::string script = std::string(put_network) + "const network = " + script_of(network) +
                               ", X = " + script_of(X) + ", dZ2 = " + script_of(dZ2) + R"js(;
        const {forward, backward, descend, worked} = Figures.worked_network;
        const activations = forward(network, X), d = backward(network, X, activations, dZ2);
        put(activations.hidden, activations.logits);
        putNetwork(d);
        putNetwork(worked);
        for (let now = worked, epoch = 0; epoch < 30; ++epoch) {
          const next = descend(now, Figures.worked_network.X, Figures.worked_network.Y, 0.1);
          put(next.loss);
          now = next.network;
          putNetwork(now);
        }
    )js";
    expect_numbers(numbers_of(worked_network_script, script), expected);
}

// XOR from three starts, 200 epochs at chapter 07's rate.
void playground() {
    std::vector<double> expected;
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        append_network(expected, initial_xor_network(4, seed));
        const Epoch<Network<double>> trained = train_xor(4, seed, 200);
        expected.push_back(trained.loss);
        append_network(expected, trained.network);
        expected.push_back(solves_xor(trained.network) ? 4 : 0);
    }
    const std::string script = std::string(put_network) + R"js(
        const {initialNetwork, tasks, right} = Figures.xor, task = tasks.XOR();
        for (const seed of [1, 2, 3]) {
          let result = {network: initialNetwork(2, 4, 1, seed, 1, 1)};
          putNetwork(result.network);
          for (let epoch = 0; epoch < 200; ++epoch) result = Figures.worked_network.descend(result.network, task.X, task.Y, 5);
          put(result.loss);
          putNetwork(result.network);
          put(right(result.network, task) === 4 ? 4 : 0);
        }
    )js";
    expect_numbers(numbers_of("chapters/07_hidden_layer/xor.js", script), expected);
}

// After k steps on the parabola w is (1 - rate c)^k times what it was.
void parabola() {
    std::vector<double> expected;
    for (const double rate : {0.05, 0.3, 1.0, 1.9, 2.0, 2.3}) {
        for (int k = 0; k <= 12; ++k) {
            const double w = 1.5 * std::pow(1 - rate * 0.8, k);
            append(expected, std::array{w, 0.8 * w * w / 2});
        }
    }
    const std::string script = R"js(
        const {descend, loss} = Figures.parabola;
        for (const rate of [0.05, 0.3, 1, 1.9, 2, 2.3]) for (const w of descend(1.5, 0.8, rate, 12)) put(w, loss(w, 0.8));
    )js";
    expect_numbers(numbers_of("chapters/06_learning_rates/parabola.js", script), expected);
}

// Every number of the curves, a rate after the other, as the table has it.
void curves_of_table_one() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/06_learning_rates/table_1_curves.csv")) {
        for (const std::string& cell : row) expected.push_back(std::stod(cell));
    }
    const std::string script = R"js(
        for (const {rate, at, loss, validation_loss, accuracy} of Figures.table_1_loss.curvesOf("chapters/06_learning_rates/table_1_curves.csv", "epoch"))
          at.forEach((epoch, i) => put(rate, epoch, loss[i], validation_loss[i], accuracy[i]));
    )js";
    expect_numbers(numbers_of("chapters/06_learning_rates/table_1_loss.js", script), expected);
}

// The images of the figure: their activations and probabilities, and of the greys a sum that knows their
// places.
void digits_with_activations() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/09_digit_mlp/digit_activations.csv")) {
        for (const std::size_t column : {0U, 1U, 2U, 3U}) expected.push_back(std::stod(row[column]));
        expect_equal(row[4].size(), 2U * 64 + 1 + 2 * 10, "digits of the hidden neurons and the classes");
        const std::string parts = row[4].substr(0, 128) + row[4].substr(129);
        for (std::size_t i = 0; i < parts.size(); i += 2)
            expected.push_back(std::stod(parts.substr(i, 2)) / 100);
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
        expected.push_back(784);
        expected.push_back(sum);
    }
    const std::string script = R"js(
        for (const {number, label, prediction, alike, activations, probabilities, greys} of Figures.figure_9.images())
          put(number, label, prediction, alike, activations, probabilities, greys.length, greys.reduce((sum, grey, i) => sum + (i + 1) * grey, 0));
    )js";
    expect_numbers(numbers_of("chapters/09_digit_mlp/figure_9.js", script), expected);
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
            append(expected, run.right);
            expected.push_back(alike == run.right.size() ? -1 : static_cast<double>(run.iterations[alike]));
            expected.push_back(std::round((chaos_stretch(run.number) - 1) * 1e15));
        }
    }
    const std::string script = R"js(
        const {runs, stretch, parting} = Figures.chaos_1, all = runs();
        for (const rate of ["1", "2"]) all[rate].forEach((run, number) =>
          put(run.map(({right}) => right), parting(all[rate][0], run) ?? -1, Math.round((1 + stretch(number) - 1) * 1e15)));
    )js";
    expect_numbers(numbers_of("chapters/11_table_two/chaos_1.js", script), expected);
}

// The counts of Table II's figure in per cent of the training images.
void curves_of_table_two() {
    std::vector<double> expected;
    for (const CsvRow& row : rows_of("chapters/11_table_two/table_two_rules.csv")) {
        for (const std::size_t column : {0U, 1U, 2U}) expected.push_back(std::stod(row[column]));
        for (const std::size_t column : {3U, 4U}) expected.push_back(100 * std::stod(row[column]) / 60000);
    }
    const std::string script = R"js(
        for (const {rate, at, loss, above_half, largest} of Figures.table_2_accuracy.curves())
          at.forEach((iteration, i) => put(rate, iteration, loss[i], above_half[i], largest[i]));
    )js";
    expect_numbers(numbers_of("chapters/11_table_two/table_2_accuracy.js", script), expected);
}

// The two ways of the drawing; and a step with a batch of ten.
void momentum_in_the_valley() {
    const LossSurface surface = clouds_surface();
    std::vector<double> expected;
    for (const Way& way :
         {optimised("", surface, Descent{}, 0.1), optimised("", surface, Momentum<double>{}, 0.1)}) {
        for (const Point weights : way.weights) append(expected, std::array{weights.x, weights.y});
    }
    Random random(3);
    std::vector<Sample> batch;
    for (const std::size_t i : shuffled_numbers(100, random)) {
        if (batch.size() < 10) batch.push_back(surface.samples[i]);
    }
    const TwoInputGradients d = gradients(TwoInputNeuron{0.5, 1, -3}, batch);
    append(expected, std::array{d.dw1, d.dw2});
    const std::string script = R"js(
        const {start, slope, step, batch} = Figures.momentum;
        for (const beta of [0, 0.9]) {
          let now = start();
          put(now.w);
          for (let i = 0; i < 30; ++i) { now = step(now, slope(now.w, Figures.momentum.samples()), 0.1, beta); put(now.w); }
        }
        put(slope([0.5, 1], batch(Figures.momentum.samples(), 10, new Random(3))));
    )js";
    expect_numbers(numbers_of("chapters/13_mini_batches/momentum.js", script), expected);
}

void softmax_of_logits() {
    const std::vector<std::array<double, 3>> logits = {
        {0, 1, 3}, {-2, 5, 4.9}, {1000, 1001, 1003}, {0, 0, 0}};
    std::vector<double> expected;
    for (const std::array<double, 3>& z : logits) {
        const Matrix<double> P = softmax(Matrix<double>{{z[0], z[1], z[2]}});
        append(expected, P.row(0));
        for (std::size_t label = 0; label < 3; ++label) {
            std::array<double, 3> y{};
            y[label] = 1;
            expected.push_back(categorical_cross_entropy_from_logit_row<double>(y, z));
            for (std::size_t c = 0; c < 3; ++c) expected.push_back(P(0, c) - y[c]);
        }
    }
    const std::string script = R"js(
        const {softmax, lossFromLogits, gradient} = Figures.softmax;
        for (const z of [[0, 1, 3], [-2, 5, 4.9], [1000, 1001, 1003], [0, 0, 0]]) {
          put(softmax(z));
          for (const label of [0, 1, 2]) put(lossFromLogits(z, label), gradient(z, label));
        }
    )js";
    expect_numbers(numbers_of("chapters/08_softmax/softmax.js", script), expected);
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
