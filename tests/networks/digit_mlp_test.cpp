// The report's network, as chapter 09 trains it and in chapter 10's blocks, against scalar loops and one
// another; and chapter 09's program on data sets of other sizes.
#include "chapters/09_digit_mlp/digit_mlp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/08_softmax/softmax.h"
#include "chapters/09_digit_mlp/trace.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/plain_images.h"
#include "chapters/10_fast/same_numbers.h"
#include "common/math/parallel.h"
#include "tests/networks/loop_network.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"
#include "tests/support/course_program.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace digit_mlp_test {

namespace {

namespace fs = std::filesystem;

struct Shape {
    std::size_t m, height, width, hidden, classes;
};

// The training of chapter 09, or of chapter 10: on one matrix or on blocks.
template <class T, class Images>
void same_losses_as_scalar_loops(Images images_of(const Digits&, std::size_t), double tolerance) {
    for (const Shape& s : std::vector<Shape>{{2, 1, 1, 1, 2},
                                             {30, 8, 8, 5, 2},
                                             {50, 7, 9, 11, 26},
                                             {300, 9, 5, 4, 3},
                                             {40, 28, 28, 16, 10},
                                             {2300, 4, 3, 5, 3}}) {  // three blocks
        const Digits digits = made_digits(s.m, s.height, s.width, s.classes, 5);
        const Images data = images_of(digits, s.classes);
        Network<T> network = initial_network<T>(digits.image_size(), s.hidden, s.classes, 3);
        LoopNetwork loops(initial_network<double>(digits.image_size(), s.hidden, s.classes, 3));
        for (int epoch = 1; epoch <= 20; ++epoch) {
            const Epoch<Network<T>> result = descend_softmax(network, data, T(0.6));
            expect_near(result.loss, loops.descend(digits, 0.6), tolerance,
                        std::to_string(s.m) + " images, epoch " + std::to_string(epoch));
            network = result.network;
        }
        const std::vector<std::size_t> predictions = predict(network, data);
        expect_equal(predictions.size(), s.m);
        for (std::size_t i = 0; i < s.m; ++i) {
            const std::vector<double> p = loops.outputs(digits.image(i)).second;
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

// --- The program ---

// Shape::m training images, and `tests` test images.
fs::path make_data(const fs::path& parent, const Shape& s, std::size_t tests) {
    const std::string name = std::to_string(s.height) + "x" + std::to_string(s.width) + "-" +
                             std::to_string(s.classes) + "-" + std::to_string(s.m);
    return write_made_data(parent / name, s.m, tests, s.height, s.width, s.classes);
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

// Fewer test images than figure 9 shows, and more.
void other_data_sets() {
    const TemporaryDirectory folder("digit_mlp_sets");
    const std::size_t hidden = 12;
    const std::vector<Shape> shapes{
        {64, 1, 1, hidden, 2}, {200, 8, 8, hidden, 2}, {400, 8, 8, hidden, 26}, {300, 32, 28, hidden, 10}};
    for (const std::size_t tests : {30u, 60u}) {
        for (const Shape& s : shapes) {
            const fs::path data = make_data(folder.path(), s, tests);
            const Outcome run =
                run_on_data("09_digit_mlp", data, "--hidden 12 --epochs 400 --learning-rate 3");
            const std::string what = data.filename().string() + ": ";
            expect_equal(run.status, 0, what + run.err);
            const std::string network = "network: " + std::to_string(s.height * s.width) + "-12-" +
                                        std::to_string(s.classes) + ", learning rate 3\n";
            expect_contains(run.out, network);
            const auto table = training_table(run.out);
            expect_equal(table.size(), 10u, what + "epochs 1, 10, 50, 100, ... 400");
            expect(table.back()[1] < table.front()[1], what + "the loss falls");
            if (s.height > 1) expect(table.back()[2] > 95, what + "learnt:\n" + run.out);
            const std::string figure =
                "Figure 9: the first " + std::to_string(std::min<std::size_t>(36, tests));
            expect_contains(run.out, figure);
            for (const char* picture : {"figure_9.png", "hidden_weights.png", "hidden_favourites.png"})
                expect(fs::exists(data / "out" / picture), what + picture);
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
    expect_equal(run_on_data("09_digit_mlp", data, "--hidden 0").status, 2);
    expect_equal(run_on_data("09_digit_mlp", data, "--epochs 0").status, 2);
    expect_equal(run_on_data("09_digit_mlp", data, "--learning-rate -1").status, 2);
    expect_equal(run_on_data("09_digit_mlp", folder.path() / "nowhere", "--epochs 1").status, 1);
}

}  // namespace

const Test test("digit_mlp", {
                                 {"the losses of 20 epochs equal those of scalar loops, double",
                                  [] { same_losses_as_scalar_loops<double>(dense_digits<double>, 1e-9); }},
                                 {"the losses of 20 epochs equal those of scalar loops, float",
                                  [] { same_losses_as_scalar_loops<float>(dense_digits<float>, 1e-5); }},
                                 {"the same in blocks, double",
                                  [] { same_losses_as_scalar_loops<double>(digit_matrices<double>, 1e-9); }},
                                 {"the same in blocks, float",
                                  [] { same_losses_as_scalar_loops<float>(digit_matrices<float>, 1e-5); }},
                                 {"blocks stay beside chapter 09", blocks_stay_beside_chapter_09},
                                 {"plain products give an epoch's bits", plain_products_give_the_same_bits},
                                 {"other data sets", other_data_sets},
                                 {"the trace's places", traced_places},
                                 {"wrong usage", wrong_usage},
                             });

}  // namespace digit_mlp_test
