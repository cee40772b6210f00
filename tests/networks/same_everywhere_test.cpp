// What is the same on every machine: random numbers, logarithms, generated digits, files and trained networks
// to the last bit; losses nearly, because their logarithm is the system's.
//
//     networks_tests same_everywhere            compares with the figures below
//     networks_tests same_everywhere --print    prints those of this machine
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/two_clouds.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/11_table_two/logarithm.h"
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
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

namespace same_everywhere_test {

namespace {

// A figure that no machine may change: the CRC-32 of some bytes.
struct Exact {
    std::string name;
    std::uint32_t crc;
};

// A figure that may differ in its last digits.
struct Near {
    std::string name;
    double value;
};

template <class Draw>
std::uint32_t crc_of_draws(std::uint64_t seed, std::size_t count, const Draw& draw) {
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values) value = draw(random);
    return crc_of(values);
}

const Digits& digits() {
    static const Digits made = make_digit_set(scale_counts(mnist_train_counts, 1000), Random(1).part(0));
    return made;
}

void append_random(std::vector<Exact>& figures) {
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 63}) {
        const std::string of = ", seed " + std::to_string(seed);
        const auto add = [&](const std::string& what, const auto& draw) {
            figures.push_back({what + of, crc_of_draws(seed, 10'000, draw)});
        };
        add("integers", [](Random& random) { return static_cast<double>(random.next() >> 11); });
        add("uniform numbers", [](Random& random) { return random.uniform(-0.1, 0.3); });
        add("normal numbers", [](Random& random) { return random.normal(); });
        add("numbers below 10", [](Random& random) { return static_cast<double>(random.below(10)); });
        std::vector<std::int32_t> order(1000);
        std::iota(order.begin(), order.end(), 0);
        Random(seed).part(7).shuffle(std::span(order));
        figures.push_back({"order of 1000" + of, crc_of(order)});
    }
}

// Chapter 11: the logarithm, and the normal numbers that NumPy makes with one.
void append_numpy(std::vector<Exact>& figures) {
    figures.push_back({"logarithms", crc_of_draws(2, 10'000, [](Random& random) {
                           const double size = 1 + random.uniform();
                           return logarithm(std::ldexp(size, static_cast<int>(random.below(200)) - 100));
                       })});
    NumpyRandom random(2);
    std::vector<double> normal(10'000);
    for (double& value : normal) value = random.normal();
    figures.push_back({"NumPy's normal numbers, seed 2", crc_of(normal)});
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

// The same network as chapter 12 has it, which a weight file can hold.
DeepNetwork<float> as_list(const Network<float>& network) {
    return {{{network.hidden, Activation::sigmoid}, {network.output, Activation::none}}};
}

void append_files(std::vector<Exact>& figures) {
    const Digits& made = digits();
    const IdxArray images{{made.count(), made.height, made.width}, made.pixels};
    figures.push_back({"images of 1000 digits, IDX", crc32(format_idx(images, "images"))});
    figures.push_back({"labels of 1000 digits, IDX", crc_of(made.labels)});
    std::vector<float> floats(made.pixels.begin(), made.pixels.end());
    for (float& value : floats) value /= 255;
    figures.push_back({"pixels as floats, IDX", crc_of(floats)});
    figures.push_back({"digits in grey, PNG", crc32(encode_png(made.pixels, made.count() * 28, 28))});
    const std::span coloured = std::span(made.pixels).first(28 * 28 * 999);
    figures.push_back({"digits in colour, PNG", crc32(encode_png(coloured, 28 * 333, 28, 3))});
    figures.push_back({"10,000 rows, CSV", crc32(as_bytes(made_csv()))});
    figures.push_back(
        {"a new network, weights", crc32(format_weights(as_list(initial_network<float>(784, 64, 10, 1))))});
}

// Chapters 01 and 02: 500 epochs on two clouds.
void append_neuron(std::vector<Near>& losses) {
    const std::vector<Sample> samples = two_clouds(200, 1);
    TwoInputNeuron neuron;
    for (int epoch = 0; epoch < 500; ++epoch) neuron = step(neuron, gradients(neuron, samples), 0.1);
    losses.push_back({"neuron, 500 epochs", gradients(neuron, samples).J});
}

// Chapter 04: 20 epochs on 784 pixels.
void append_zero_detector(std::vector<Near>& losses) {
    LabelledInputs data{normalise(digits().pixels), {}, digits().image_size()};
    for (const std::uint8_t label : digits().labels) data.y.push_back(label == 0 ? 1 : 0);
    ZeroDetector detector{initial_weights(data.image_size, 1), 0};
    for (int epoch = 0; epoch < 20; ++epoch) detector = step(detector, gradients(detector, data), 1.0);
    losses.push_back({"zero detector, 20 epochs", gradients(detector, data).loss});
}

// Chapter 09: 784-64-10, ten epochs on all images. No logarithm affects the weights.
template <std::floating_point T>
Network<T> append_network(const std::string& name, std::vector<Near>& losses) {
    const DigitMatrices<T> data = digit_matrices<T>(digits(), 10);
    Network<T> network = initial_network<T>(784, 64, 10, 1);
    double loss = 0;
    for (int epoch = 0; epoch < 10; ++epoch) {
        Epoch<Network<T>> result = descend_softmax(std::move(network), data, T(0.6));
        network = std::move(result.network);
        loss = static_cast<double>(result.loss);
    }
    losses.push_back({"784-64-10, 10 epochs, " + name, loss});
    return network;
}

std::vector<double> all_weights(const Network<double>& network) {
    std::vector<double> all;
    for (const auto* layer : {&network.hidden, &network.output}) {
        for (const auto* matrix : {&layer->weights, &layer->bias}) {
            all.insert(all.end(), matrix->data(), matrix->data() + matrix->size());
        }
    }
    return all;
}

void append_networks(std::vector<Exact>& figures, std::vector<Near>& losses) {
    const Network<double> wide = append_network<double>("double", losses);
    figures.push_back({"784-64-10 trained, double", crc_of(all_weights(wide))});
    const Network<float> narrow = append_network<float>("float", losses);
    figures.push_back({"784-64-10 trained, float, weights", crc32(format_weights(as_list(narrow)))});
}

// Chapter 11: the report's program, ten iterations on all images.
void append_report_program(std::vector<Exact>& figures, std::vector<Near>& losses) {
    const DigitMatrices<double> data = digit_matrices<double>(digits(), 10);
    Network<double> network = report_network(784, 64, 10);
    double loss = 0;
    for (int iteration = 0; iteration < 10; ++iteration) {
        auto [next, before] = report_descend(std::move(network), data, 0.6);
        network = std::move(next);
        loss = before;
    }
    figures.push_back({"the report's program, 10 iterations", crc_of(all_weights(network))});
    losses.push_back({"the report's program, 10 iterations", loss});
}

// Chapter 13: shuffled, moved mini-batches.
void append_mini_batches(std::vector<Exact>& figures, std::vector<Near>& losses) {
    Hyperparameters settings{.batch_size = 30, .shift = 1, .validation = 200, .epochs = 3, .patience = 0};
    const auto add = [&](const std::string& name) {
        const TrainingRun run = train(digits(), 10, settings);
        figures.push_back({"mini-batches, " + name + ", weights", crc32(format_weights(run.network))});
        losses.push_back({"mini-batches, 3 epochs, " + name, run.reports.back().loss});
        losses.push_back({"on the images set aside, " + name, run.reports.back().validation.loss});
    };
    add("momentum");
    settings.optimiser = Adam<float>{};
    settings.learning_rate = 0.005;
    add("Adam");
}

// Of the loss itself. The largest difference seen is 6e-11: the logarithm of floats on Windows.
constexpr double loss_tolerance = 1e-9;

struct Figures {
    std::vector<Exact> exact;
    std::vector<Near> losses;
};

Figures measured() {
    Figures figures;
    append_random(figures.exact);
    append_numpy(figures.exact);
    append_files(figures.exact);
    append_neuron(figures.losses);
    append_zero_detector(figures.losses);
    append_networks(figures.exact, figures.losses);
    append_report_program(figures.exact, figures.losses);
    append_mini_batches(figures.exact, figures.losses);
    return figures;
}

int print() {
    const auto [exact, losses] = measured();
    for (const auto& [name, crc] : exact)
        std::printf("exact\t%s\t%08x\n", name.c_str(), static_cast<unsigned>(crc));
    for (const auto& [name, value] : losses) std::printf("near\t%s\t%.17g\n", name.c_str(), value);
    return 0;
}

// Made with g++ 12 on x86-64.
const std::vector<Exact> pinned = {
    {"integers, seed 0", 0xf64547f6},
    {"uniform numbers, seed 0", 0x41e36e24},
    {"normal numbers, seed 0", 0x9e36673c},
    {"numbers below 10, seed 0", 0x34ee193b},
    {"order of 1000, seed 0", 0xd797b131},
    {"integers, seed 1", 0x0d557070},
    {"uniform numbers, seed 1", 0x48dcd13f},
    {"normal numbers, seed 1", 0x9508eff4},
    {"numbers below 10, seed 1", 0x874ecc77},
    {"order of 1000, seed 1", 0x958e776b},
    {"integers, seed 9223372036854775808", 0xc5d2f731},
    {"uniform numbers, seed 9223372036854775808", 0xd30d8b8e},
    {"normal numbers, seed 9223372036854775808", 0xbbe01868},
    {"numbers below 10, seed 9223372036854775808", 0x0ba360b2},
    {"order of 1000, seed 9223372036854775808", 0x51dbcab5},
    {"logarithms", 0x876f673a},
    {"NumPy's normal numbers, seed 2", 0xbaf6be62},
    {"images of 1000 digits, IDX", 0xbf82324e},
    {"labels of 1000 digits, IDX", 0x005c4dd6},
    {"pixels as floats, IDX", 0xd715a2a0},
    {"digits in grey, PNG", 0x75726489},
    {"digits in colour, PNG", 0xccddc884},
    {"10,000 rows, CSV", 0xaa549d04},
    {"a new network, weights", 0x64f6c98e},
    {"784-64-10 trained, double", 0x23a98edb},
    {"784-64-10 trained, float, weights", 0xfe9c28be},
    {"the report's program, 10 iterations", 0x02813eb5},
    {"mini-batches, momentum, weights", 0xd062bac0},
    {"mini-batches, Adam, weights", 0xdb2adb88},
};
const std::vector<Near> pinned_losses = {
    {"neuron, 500 epochs", 0.19585332356769405},
    {"zero detector, 20 epochs", 0.06090499384889439},
    {"784-64-10, 10 epochs, double", 1.9981118526730146},
    {"784-64-10, 10 epochs, float", 1.9981118287779391},
    {"the report's program, 10 iterations", 3.1879451614671002},
    {"mini-batches, 3 epochs, momentum", 0.66408570681611312},
    {"on the images set aside, momentum", 0.56729088095482438},
    {"mini-batches, 3 epochs, Adam", 0.90083397701382639},
    {"on the images set aside, Adam", 0.75931682504713538},
};

void the_same_bits(const std::vector<Exact>& figures) {
    expect_equal(figures.size(), pinned.size(), "figures");
    std::string faults;
    for (std::size_t i = 0; i < pinned.size(); ++i) {
        expect_equal(figures[i].name, pinned[i].name);
        if (figures[i].crc != pinned[i].crc) faults += "\n      " + figures[i].name;
    }
    expect(faults.empty(), "no machine may change, and here differ:" + faults);
}

void nearly_the_same_losses(const std::vector<Near>& losses) {
    expect_equal(losses.size(), pinned_losses.size(), "losses");
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const auto& [name, expected] = pinned_losses[i];
        expect_equal(losses[i].name, name);
        expect_near(losses[i].value, expected, loss_tolerance * expected, name);
    }
}

}  // namespace

const Test test("same_everywhere", [](const Arguments& words) {
    if (words == Arguments{"--print"}) return print();
    const Figures figures = measured();
    return run_tests({
        {"random numbers, digits, files and trained networks: the same bits",
         [&] { the_same_bits(figures.exact); }},
        {"losses", [&] { nearly_the_same_losses(figures.losses); }},
    });
});

}  // namespace same_everywhere_test
