// What is the same on every machine: random numbers, generated digits, files and trained networks to the last
// bit; losses nearly, because their logarithm is the system's.
//
//     networks_tests same_everywhere --print    prints the figures of this machine, too
#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/two_clouds.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/numpy_random.h"
#include "chapters/11_table_two/report_program.h"
#include "chapters/13_mini_batches/train.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/files/csv.h"
#include "common/files/digits.h"
#include "common/files/idx.h"
#include "common/math/random.h"
#include "common/program/numbers.h"
#include "common/show/png.h"
#include "data/digit_set.h"
#include "data/idx_writer.h"
#include "tests/networks/all_parameters.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

namespace same_everywhere_test {

namespace {

// Compares figures of this machine with the pinned ones, made with g++ 12 on x86-64.
struct Figures {
    bool print = false;  // those of this machine
    std::string faults = {};

    // One that no machine may change: the CRC-32 of some bytes.
    void same(const std::string& name, std::uint32_t crc, std::uint32_t pinned) {
        if (print) std::printf("exact\t%s\t%08x\n", name.c_str(), static_cast<unsigned>(crc));
        if (crc != pinned) faults += "\n      " + name;
    }
    // A loss. The largest difference seen is 6e-11 of it: the logarithm of floats on Windows.
    void near(const std::string& name, double loss, double pinned) {
        if (print) std::printf("near\t%s\t%.17g\n", name.c_str(), loss);
        if (!(std::abs(loss - pinned) <= 1e-9 * pinned)) faults += "\n      loss: " + name;
    }
};

const Digits& digits() {
    static const Digits made = make_digit_set(scale_counts(mnist_train_counts, 1000), Random(1).part(0));
    return made;
}

void random_numbers(Figures& figures) {
    const auto add = [&](const std::string& what, std::uint32_t pinned, auto random, const auto& draw) {
        std::vector<double> values(30'000);
        for (double& value : values) value = draw(random);
        figures.same(what, crc_of(values), pinned);
    };
    add("integers", 0xefff236f, Random(1), [](Random& r) { return static_cast<double>(r.next() >> 11); });
    add("uniform numbers", 0x496bde69, Random(1), [](Random& r) { return r.uniform(-0.1, 0.3); });
    add("normal numbers", 0xcec01a6e, Random(1), [](Random& r) { return r.normal(); });
    add("numbers below 10", 0x3529b379, Random(1),
        [](Random& r) { return static_cast<double>(r.below(10)); });
    add("NumPy's normal numbers", 0x830c40e8, NumpyRandom(2), [](NumpyRandom& r) { return r.normal(); });
    std::vector<std::int32_t> order(1000);
    std::iota(order.begin(), order.end(), 0);
    Random(1).part(7).shuffle(std::span(order));
    figures.same("order of 1000", crc_of(order), 0x958e776b);
}

// Numbers of all sizes as text, 10,000 rows.
std::string made_csv() {
    Random random(3);
    std::string text = csv_line({"number", "fixed", "exact, \"17 digits\""});
    for (int i = 0; i < 10'000; ++i) {
        const double size = random.normal();  // two draws in one call may come in either order
        const double value = std::ldexp(size, static_cast<int>(random.below(120)) - 60);
        text += csv_line({short_text(value), decimal_text(value, 4), short_text(value, 17)});
    }
    return text;
}

void files(Figures& figures) {
    const Digits& made = digits();
    const IdxArray images{{made.count(), made.height, made.width}, made.pixels};
    figures.same("images of 1000 digits, IDX", crc32(format_idx(images, "images")), 0xbf82324e);
    figures.same("labels of 1000 digits, IDX", crc_of(made.labels), 0x005c4dd6);
    std::vector<float> floats(made.pixels.begin(), made.pixels.end());
    for (float& value : floats) value /= 255;
    figures.same("pixels as floats, IDX", crc_of(floats), 0xd715a2a0);
    figures.same("digits in grey, PNG", crc32(encode_png(made.pixels, made.count() * 28, 28)), 0x75726489);
    const std::span coloured = std::span(made.pixels).first(28 * 28 * 999);
    figures.same("digits in colour, PNG", crc32(encode_png(coloured, 28 * 333, 28, 3)), 0xccddc884);
    figures.same("10,000 rows, CSV", crc32(as_bytes(made_csv())), 0xaa549d04);
}

// Chapters 01 and 02: 500 epochs on two clouds. Chapter 04: 20 epochs on 784 pixels.
void neurons(Figures& figures) {
    const std::vector<Sample> samples = two_clouds(200, 1);
    TwoInputNeuron neuron;
    for (int epoch = 0; epoch < 500; ++epoch) neuron = step(neuron, gradients(neuron, samples), 0.1);
    figures.near("neuron, 500 epochs", gradients(neuron, samples).J, 0.19585332356769405);

    const LabelledInputs data = labelled_inputs(digits());
    ZeroDetector detector{initial_weights(data.image_size, 1), 0};
    for (int epoch = 0; epoch < 20; ++epoch) detector = step(detector, gradients(detector, data), 1.0);
    figures.near("zero detector, 20 epochs", gradients(detector, data).loss, 0.06090499384889439);
}

// Chapter 09: 784-64-10, ten epochs on all images. No logarithm affects the weights.
template <std::floating_point T>
void hidden_layer(const std::string& type, Figures& figures, std::uint32_t pinned, double pinned_loss) {
    const DigitMatrices<T> data = digit_matrices<T>(digits(), 10);
    Epoch<Network<T>> trained{initial_network<T>(784, 64, 10, 1), 0};
    for (int epoch = 0; epoch < 10; ++epoch)
        trained = descend_softmax(std::move(trained.network), data, T(0.6));
    figures.same("784-64-10 trained, " + type, crc_of(all_parameters(trained.network)), pinned);
    figures.near("784-64-10, 10 epochs, " + type, trained.loss, pinned_loss);
}

// Chapter 11: the report's program, ten iterations on all images.
void the_reports_program(Figures& figures) {
    const DigitMatrices<double> data = digit_matrices<double>(digits(), 10);
    Epoch<Network<double>> trained{report_network(784, 64, 10), 0};
    for (int iteration = 0; iteration < 10; ++iteration)
        trained = report_descend(std::move(trained.network), data, 0.6);
    const std::string name = "the report's program, 10 iterations";
    figures.same(name, crc_of(all_parameters(trained.network)), 0x02813eb5);
    figures.near(name, trained.loss, 3.1879451614671002);
}

// Chapter 13: shuffled, moved mini-batches.
void mini_batches(Figures& figures) {
    Hyperparameters settings{.batch_size = 30, .shift = 1, .validation = 200, .epochs = 3, .patience = 0};
    const auto add = [&](const std::string& name, std::uint32_t pinned, double loss, double validation) {
        const TrainingRun run = train(digits(), 10, settings);
        figures.same("mini-batches, " + name + ", weights", crc32(format_weights(run.network)), pinned);
        figures.near("mini-batches, 3 epochs, " + name, run.reports.back().loss, loss);
        figures.near("on the images set aside, " + name, run.reports.back().validation.loss, validation);
    };
    add("momentum", 0xd062bac0, 0.66408570681611312, 0.56729088095482438);
    settings.optimiser = Adam<float>{};
    settings.learning_rate = 0.005;
    add("Adam", 0xdb2adb88, 0.90083397701382639, 0.75931682504713538);
}

}  // namespace

const Test test("same_everywhere", [](const Arguments& words) {
    Figures figures{words == Arguments{"--print"}};
    random_numbers(figures);
    files(figures);
    neurons(figures);
    hidden_layer<double>("double", figures, 0x23a98edb, 1.9981118526730146);
    hidden_layer<float>("float", figures, 0x53abd525, 1.9981118287779391);
    the_reports_program(figures);
    mini_batches(figures);
    return run_tests({{"random numbers, digits, files, trained networks and losses", [&] {
                           expect(figures.faults.empty(),
                                  "no machine may change, and here differ:" + figures.faults);
                       }}});
});

}  // namespace same_everywhere_test
