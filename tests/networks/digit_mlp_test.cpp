// The report's network, as chapter 09 trains it and in chapter 10's blocks, against scalar loops and one
// another; and chapter 09's program on data sets of other sizes.
#include "chapters/09_digit_mlp/digit_mlp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/09_digit_mlp/trace.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/plain_images.h"
#include "chapters/10_fast/same_numbers.h"
#include "common/files/read_file.h"
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace digit_mlp_test {

namespace {

// A processor's emulator takes many times as long, so less is done there.
#if defined(EMULATED)
constexpr bool emulated = true;
#else
constexpr bool emulated = false;
#endif

namespace fs = std::filesystem;

struct Shape {
    std::size_t m, height, width, hidden, classes;
};

// The network again, in scalar loops, from the formulas, straight from the bytes of the images.
struct LoopNetwork {
    std::vector<std::vector<double>> W1, W2;  // [input][hidden], [hidden][class]
    std::vector<double> b1, b2;

    explicit LoopNetwork(const Network<double>& network)
        : W1(rows_of(network.hidden.weights)),
          W2(rows_of(network.output.weights)),
          b1(W2.size()),
          b2(W2[0].size()) {}

    static std::vector<std::vector<double>> rows_of(const Matrix<double>& a) {
        std::vector<std::vector<double>> rows;
        for (std::size_t i = 0; i < a.rows(); ++i) rows.emplace_back(a.row(i).begin(), a.row(i).end());
        return rows;
    }

    void forward(const std::vector<double>& x, std::vector<double>& a, std::vector<double>& p) const {
        for (std::size_t u = 0; u < b1.size(); ++u) {
            double z = b1[u];
            for (std::size_t j = 0; j < x.size(); ++j) z += W1[j][u] * x[j];
            a[u] = 1 / (1 + std::exp(-z));
        }
        double sum = 0;
        for (std::size_t c = 0; c < b2.size(); ++c) {
            double z = b2[c];
            for (std::size_t u = 0; u < b1.size(); ++u) z += W2[u][c] * a[u];
            p[c] = std::exp(z);
            sum += p[c];
        }
        for (double& share : p) share /= sum;
    }

    // One epoch; returns the loss before its step.
    double descend(const Digits& digits, double rate) {
        const std::size_t n = W1.size(), h = b1.size(), k = b2.size();
        LoopNetwork next = *this;
        const double step = rate / static_cast<double>(digits.count());
        double loss = 0;
        for (std::size_t i = 0; i < digits.count(); ++i) {
            std::vector<double> x(n), a(h), p(k);
            for (std::size_t j = 0; j < n; ++j) x[j] = digits.pixels[i * n + j] / 255.0;
            forward(x, a, p);
            loss -= std::log(p[digits.labels[i]]);
            p[digits.labels[i]] -= 1;  // now dz2
            for (std::size_t u = 0; u < h; ++u) {
                double da = 0;
                for (std::size_t c = 0; c < k; ++c) {
                    da += W2[u][c] * p[c];
                    next.W2[u][c] -= step * a[u] * p[c];
                }
                const double dz = da * a[u] * (1 - a[u]);
                for (std::size_t j = 0; j < n; ++j) next.W1[j][u] -= step * x[j] * dz;
                next.b1[u] -= step * dz;
            }
            for (std::size_t c = 0; c < k; ++c) next.b2[c] -= step * p[c];
        }
        *this = next;
        return loss / static_cast<double>(digits.count());
    }
};

void matrices() {
    const Digits digits{1, 3, {0, 255, 51, 102, 0, 0}, {2, 0}};
    const DigitMatrices<double> data = digit_matrices<double>(digits, 4);
    // X allows only products, so multiplying by the identity shows its elements.
    const Matrix<double> X = matmul(data.blocks[0].X, Matrix<double>{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    expect(X == Matrix<double>{{0, 1, 0.2}, {0.4, 0, 0}}, "pixels / 255");
    expect(data.blocks[0].Y == Matrix<double>{{0, 0, 1, 0}, {1, 0, 0, 0}}, "one-hot");
    expect(data.labels == digits.labels, "labels");
    const DenseDigits<double> dense = dense_digits<double>(digits, 4);
    expect(dense.X == X && dense.Y == data.blocks[0].Y && dense.labels == digits.labels, "dense");
}

// The two kinds of images that the network is trained on.
const auto as_one_matrix = []<class T>(T, const Digits& digits, std::size_t classes) {
    return dense_digits<T>(digits, classes);
};
const auto in_blocks = []<class T>(T, const Digits& digits, std::size_t classes) {
    return digit_matrices<T>(digits, classes);
};

template <class Images>
void same_losses_as_scalar_loops(const Images& images_of) {
    for (const Shape& s : std::vector<Shape>{{2, 1, 1, 1, 2},
                                             {30, 8, 8, 5, 2},
                                             {50, 7, 9, 11, 26},
                                             {300, 9, 5, 4, 3},
                                             {40, 28, 28, 16, 10},
                                             {2300, 4, 3, 5, 3}}) {  // three blocks
        const Digits digits = made_digits(s.m, s.height, s.width, s.classes, 5);
        const auto data = images_of(double{}, digits, s.classes);
        const auto narrow = images_of(float{}, digits, s.classes);
        Network<double> network = initial_network<double>(digits.image_size(), s.hidden, s.classes, 3);
        Network<float> narrow_network = initial_network<float>(digits.image_size(), s.hidden, s.classes, 3);
        LoopNetwork loops(network);
        for (int epoch = 1; epoch <= 20; ++epoch) {
            const std::string where = std::to_string(s.m) + " images, epoch " + std::to_string(epoch);
            Epoch<Network<double>> result = descend_softmax(network, data, 0.6);
            const double expected = loops.descend(digits, 0.6);
            expect_near(result.loss, expected, 1e-9, where);
            network = result.network;
            const Epoch<Network<float>> in_float = descend_softmax(narrow_network, narrow, 0.6f);
            expect_near(in_float.loss, expected, 1e-5, where + " in float");
            narrow_network = in_float.network;
        }
        const std::vector<std::size_t> predictions = predict(network, data);
        expect_equal(predictions.size(), s.m);
        for (std::size_t i = 0; i < s.m; ++i) {
            std::vector<double> x, a(s.hidden), p(s.classes);
            for (const std::uint8_t pixel : digits.image(i)) x.push_back(pixel / 255.0);
            loops.forward(x, a, p);
            expect_equal(predictions[i], static_cast<std::size_t>(std::ranges::max_element(p) - p.begin()));
        }
    }
}

// What chapter 10's page says: blocks give chapter 09's losses and parameters within rounding, in float.
void blocks_stay_beside_chapter_09() {
    const Digits digits = made_digits(3300, 9, 14, 10, 5);  // four blocks
    const auto start = initial_network<float>(digits.image_size(), 12, 10, 3);
    std::size_t epochs = 0;
    const DescentDifference difference =
        compare_descents(start, dense_digits<float>(digits, 10), digit_matrices<float>(digits, 10), 0.6f, 20,
                         [&](std::size_t epoch) { epochs = epoch; });
    expect_equal(epochs, 20u);
    expect(difference.loss < 1e-6, "losses differ by " + std::to_string(difference.loss));
    expect(difference.parameter < 1e-5, "parameters differ by " + std::to_string(difference.parameter));
    const DescentDifference other =
        compare_descents(start, dense_digits<float>(digits, 10),
                         digit_matrices<float>(first(digits, 3200), 10), 0.6f, 20, [](std::size_t) {});
    expect(other.loss > 1e-6 && other.parameter > 1e-5, "other images are noticed");
}

// Chapter 05's three loops in the two large products, and an epoch's gradients to the last bit.
void plain_products_give_the_same_bits() {
    const Digits digits = made_digits(300, 9, 7, 6, 5);
    const DenseDigits<float> dense = dense_digits<float>(digits, 6);
    const PlainImages plain{dense.X, transpose(dense.X)};
    const auto network = initial_network<float>(digits.image_size(), 12, 6, 3);
    const Activations<float> slow = forward(network, plain), fast = forward(network, dense.X);
    expect(slow.hidden == fast.hidden && slow.logits == fast.logits, "forward");
    const Matrix<float> dZ2 = softmax_loss(dense.Y, fast.logits).dZ;
    const NetworkGradients<float> d = backward(network, plain, slow, dZ2),
                                  expected = backward(network, dense.X, fast, dZ2);
    expect(d.hidden.weights == expected.hidden.weights && d.hidden.bias == expected.hidden.bias, "backward");
}

// Small steps: the loss falls in every epoch. Long training: everything is learnt.
void training_learns() {
    for (const Shape& s : emulated ? std::vector<Shape>{{100, 8, 8, 6, 2}}
                                   : std::vector<Shape>{{100, 8, 8, 6, 2}, {200, 9, 7, 16, 10}}) {
        const DigitMatrices<double> data =
            digit_matrices<double>(made_digits(s.m, s.height, s.width, s.classes, 1), s.classes);
        Network<double> network = initial_network<double>(s.height * s.width, s.hidden, s.classes, 1);
        double before = INFINITY;
        for (int epoch = 0; epoch < 300; ++epoch) {
            Epoch<Network<double>> result = descend_softmax(std::move(network), data, 0.5);
            expect(result.loss < before, "epoch " + std::to_string(epoch));
            before = result.loss;
            network = std::move(result.network);
        }
        for (int epoch = 0; epoch < 700; ++epoch) network = descend_softmax(network, data, 2.0).network;
        expect_equal(accuracy(data.labels, predict(network, data)), 1.0);
    }
}

// --- The program ---

// Shape::m training images, and `tests` test images.
fs::path make_data(const fs::path& parent, const Shape& s, std::size_t tests) {
    const fs::path folder = parent / (std::to_string(s.height) + "x" + std::to_string(s.width) + "-" +
                                      std::to_string(s.classes) + "-" + std::to_string(s.m));
    fs::create_directories(folder);
    write_digits(folder, "train", made_digits(s.m, s.height, s.width, s.classes, 11));
    write_digits(folder, "t10k", made_digits(tests, s.height, s.width, s.classes, 12));
    return folder;
}

Outcome run_program_on(const fs::path& data, const std::string& words, const std::string& environment = "") {
    return run_command(environment + course_program("09_digit_mlp") + " --data " + quote_word(data.string()) +
                           " --out " + quote_word((data / "out").string()) + " " + words,
                       ".");
}

// The numbers of the training table: epoch, loss, accuracy in per cent.
std::vector<std::vector<double>> training_table(const std::string& out) {
    std::vector<std::vector<double>> table;
    std::istringstream lines(out);
    std::string line;
    while (std::getline(lines, line) && !line.starts_with("epoch")) {
    }
    while (std::getline(lines, line) && !line.empty()) {
        std::istringstream words(line);
        std::vector<double> row(3);
        words >> row[0] >> row[1] >> row[2];
        expect(!words.fail(), "three numbers in: " + line);
        table.push_back(row);
    }
    return table;
}

// Height and width from a PNG's header.
std::vector<std::size_t> png_size(const fs::path& file) {
    const std::vector<std::uint8_t> bytes = read_file(file);
    const auto number = [&](std::size_t at) {
        return std::size_t{bytes.at(at + 2)} * 256 + bytes.at(at + 3);
    };
    return {number(20), number(16)};
}

// Fewer test images than figure 9 shows, and more.
void other_data_sets() {
    const TemporaryDirectory folder("digit_mlp_sets");
    const std::size_t hidden = 12;
    std::vector<Shape> shapes{{64, 1, 1, hidden, 2}, {200, 8, 8, hidden, 2}};
    if (!emulated) {
        shapes.insert(shapes.end(),
                      {{400, 8, 8, hidden, 26}, {300, 20, 20, hidden, 26}, {300, 32, 28, hidden, 10}});
    }
    for (const std::size_t tests : {30u, 60u}) {
        for (const Shape& s : shapes) {
            const fs::path data = make_data(folder.path(), s, tests);
            const Outcome run = run_program_on(data, "--hidden 12 --epochs 400 --learning-rate 3");
            const std::string what = data.filename().string() + ": ";
            expect_equal(run.status, 0, what + run.err);
            const std::string network = "network: " + std::to_string(s.height * s.width) + "-12-" +
                                        std::to_string(s.classes) + ", learning rate 3\n";
            expect(run.out.find(network) != std::string::npos, what + run.out);
            const auto table = training_table(run.out);
            expect_equal(table.size(), 10u, what + "epochs 1, 10, 50, 100, ... 400");
            expect(table.back()[1] < table.front()[1], what + "the loss falls");
            if (s.height > 1) expect(table.back()[2] > 95, what + "learnt:\n" + run.out);
            const std::string figure =
                "Figure 9: the first " + std::to_string(std::min<std::size_t>(36, tests));
            expect(run.out.find(figure) != std::string::npos, what + figure);

            const std::size_t scale = 64 / s.width, lines = tests == 30 ? 5 : 6;
            expect(png_size(data / "out/figure_9.png") ==
                       std::vector{lines * ((s.height + 7) * scale + 6) + 6, 6 * (s.width * scale + 6) + 6},
                   what + "size of figure_9.png");
            expect(png_size(data / "out/hidden_weights.png") ==
                       std::vector{2 * (2 * s.height + 4) + 4, 8 * (2 * s.width + 4) + 4},
                   what + "size of hidden_weights.png");
            expect(png_size(data / "out/hidden_favourites.png") ==
                       std::vector{4 * (3 * s.height + 4) + 4, 9 * (3 * s.width + 4) + 4},
                   what + "size of hidden_favourites.png");
        }
    }
}

void long_steps() {
    const TemporaryDirectory folder("digit_mlp_rates");
    for (const Shape& s : std::vector<Shape>{{200, 8, 8, 64, 2}, {300, 20, 20, 64, 10}}) {
        const fs::path data = make_data(folder.path(), s, 30);
        for (const char* rate : {"30", "1000", "1e30", "1e300"}) {
            const Outcome run = run_program_on(data, std::string("--epochs 20 --learning-rate ") + rate);
            for (const char* bad : {"nan", "inf", "NaN"}) {
                expect(run.out.find(bad) == std::string::npos, std::string(rate) + ": " + run.out);
            }
            if (run.status == 0) {
                expect_equal(training_table(run.out).size(), 3u, run.out);
            } else {
                expect_equal(run.status, 1);
                expect(run.err.starts_with("09_digit_mlp: loss is not finite at epoch "), run.err);
                expect(run.err.ends_with(" is too large here\n"), run.err);
            }
            if (std::string(rate) == "1000") expect_equal(run.status, 0, "a rate of 1000 is survived");
        }
    }
}

// What the trace follows: the pixel with most ink in the middle row, a corner, and the neuron that counts
// most.
void traced_places() {
    Network<float> network = initial_network<float>(9, 4, 3, 1);
    network.output.weights(2, 1) = 5;
    network.output.weights(3, 0) = 6;
    expect_equal(neuron_with_largest_weight(network, 1), 2u);
    const std::vector<double> image = {0, 0, 0, 0.1, 0.2, 0.9, 0, 0, 1};
    const TracedParameters traced{traced_pixels(image, 3), 2, 1};
    const std::array<float, 5> values = traced.of(network);
    expect_equal(values[0], network.hidden.weights(5, 2));
    expect_equal(values[1], network.hidden.weights(0, 2));
    expect_equal(values[3], 5.0f);
}

void wrong_usage() {
    const TemporaryDirectory folder("digit_mlp_usage");
    const fs::path data = make_data(folder.path(), {20, 4, 4, 0, 2}, 5);
    expect_equal(run_program_on(data, "--hidden 0").status, 2);
    expect_equal(run_program_on(data, "--epochs 0").status, 2);
    expect_equal(run_program_on(data, "--learning-rate -1").status, 2);
    expect_equal(run_program_on(folder.path() / "nowhere", "--epochs 1").status, 1);
}

}  // namespace

const Test test("digit_mlp", {
                                 {"images and labels as matrices", matrices},
                                 {"the losses of 20 epochs equal those of scalar loops, dense",
                                  [] { same_losses_as_scalar_loops(as_one_matrix); }},
                                 {"the losses of 20 epochs equal those of scalar loops, in blocks",
                                  [] { same_losses_as_scalar_loops(in_blocks); }},
                                 {"blocks stay beside chapter 09", blocks_stay_beside_chapter_09},
                                 {"plain products give an epoch's bits", plain_products_give_the_same_bits},
                                 {"training learns", training_learns},
                                 {"other data sets", other_data_sets},
                                 {"long steps", long_steps},
                                 {"the trace's places", traced_places},
                                 {"wrong usage", wrong_usage},
                             });

}  // namespace digit_mlp_test
