// How much two sets of digits are alike: their statistics side by side, and how well a network that has seen
// only one of them reads the other.
// g++ -std=c++20 -O2 -pthread -I. data/judge_digits.cpp -o judge_digits
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "common/files/digits.h"
#include "common/math/random.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/picture.h"
#include "common/show/text_table.h"
#include "data/digit_statistics.h"

namespace {

// 784-64-10 in batches of 32 at rate 0.5, and at 0.05 in the last fifth of the epochs, where it settles.
DeepNetwork<float> learn_in_batches(const Digits& digits, std::size_t epochs, std::uint64_t seed) {
    const SparseRows<float> X = image_rows<float>(digits.pixels, digits.image_size());
    const std::vector<std::size_t> sizes = {digits.image_size(), 64, 10};
    auto network = initial_deep_network<float>(recipe_named("sigmoid"), sizes, seed);
    Random random = Random(seed).part(1);
    std::vector<std::size_t> order = first_numbers(digits.count());
    Progress progress("mini-batches", epochs);
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
        random.shuffle(std::span(order));
        const float rate = 5 * epoch < 4 * epochs ? 0.5f : 0.05f;
        network = descend_in_batches<float>(network, X, digits.labels, order, 32, rate).network;
        progress.update(epoch + 1);
    }
    return network;
}

// 784-64-10 by chapter 09's full-batch descent: 290 epochs at rate 0.6, as the report has it.
Network<float> learn_full_batch(const DigitMatrices<float>& train, std::uint64_t seed) {
    Network<float> network = initial_network<float>(train.inputs, 64, train.classes, seed);
    Progress progress("full batch", 290);
    for (std::size_t epoch = 1; epoch <= 290; ++epoch) {
        Epoch<Network<float>> result = descend_softmax(std::move(network), train, 0.6f);
        check_loss(result.loss, epoch, 0.6);
        network = std::move(result.network);
        progress.update(epoch);
    }
    return network;
}

// No hidden layer: chapter 08's softmax, 100 full-batch epochs at rate 0.5; the share of `test` that is
// right.
double softmax_accuracy(const Digits& digits, const Digits& test) {
    const auto X = image_matrix<float>(digits.pixels, digits.image_size());
    const auto Y = one_hot<float>(digits.labels, 10);
    Layer<float> layer{Matrix<float>(digits.image_size(), 10), Matrix<float>(1, 10)};
    Progress progress("softmax", 100);
    for (std::size_t epoch = 1; epoch <= 100; ++epoch) {
        const Matrix<float> Z = dense_forward(layer, X);  // m x 10
        layer = step(std::move(layer), dense_gradients(X, softmax(Z) - Y), 0.5f);
        progress.update(epoch);
    }
    const auto X_test = image_matrix<float>(test.pixels, test.image_size());
    return accuracy(test.labels, argmax_rows(dense_forward(layer, X_test)));
}

void print_share(const std::string& what, double share) {
    std::printf("%-52s %s %%\n", what.c_str(), decimal_text(100 * share, 2).c_str());
}

void judge_reading(const Options& options, const Digits& train, const Digits& test) {
    const auto test_set = digit_matrices<float>(test, 10);
    if (options.given("full-batch")) {
        print_share("softmax, no hidden layer, 100 full-batch epochs", softmax_accuracy(train, test));
        const auto network = learn_full_batch(digit_matrices<float>(train, 10), options.seed());
        print_share("784-64-10, 290 full-batch epochs at rate 0.6",
                    accuracy(test.labels, predict(network, test_set)));
        return;
    }
    const std::size_t epochs = options.count("epochs", 1);
    const DeepNetwork<float> network = learn_in_batches(train, epochs, options.seed());
    print_share("784-64-10, " + std::to_string(epochs) + " epochs of mini-batches",
                accuracy(test.labels, predict(network, test_set)));
}

void judge_statistics(const std::filesystem::path& out, const Digits& train, const Digits& test) {
    TextRows rows = {{"digit", "ink", "ink'", "width", "width'", "own", "own'", "other", "other'"}};
    std::vector<std::vector<std::uint8_t>> means;
    for (const Digits* digits : {&train, &test}) {
        for (std::size_t digit = 0; digit < 10; ++digit) {
            if (images_of(*digits, digit).size() < 2) {
                throw std::runtime_error("there are fewer than two images of " + std::to_string(digit) +
                                         " to compare; take a larger set");
            }
            means.push_back(mean_image(*digits, digit));
        }
    }
    Progress progress("nearest neighbours", 10);
    for (std::size_t digit = 0; digit < 10; ++digit) {
        const ClassStatistics a = class_statistics(train, digit, 200), b = class_statistics(test, digit, 200);
        std::vector<std::string> row = {std::to_string(digit)};
        for (const auto value : {&ClassStatistics::ink, &ClassStatistics::width, &ClassStatistics::own,
                                 &ClassStatistics::other}) {
            const int decimals = value == &ClassStatistics::own || value == &ClassStatistics::other ? 2 : 1;
            row.push_back(decimal_text(a.*value, decimals));
            row.push_back(decimal_text(b.*value, decimals));
        }
        rows.push_back(row);
        progress.update(digit + 1);
    }
    progress.erase();
    std::printf("%s", table_as_text(rows).c_str());
    write_png(out / "mean_images.png",
              contact_sheet({means.begin(), means.end()}, train.height, train.width, 10, 2, 2));
}

void judge(const Options& options) {
    const Dataset learned = load_digits(options.path("learn"));
    const Dataset tested = load_digits(find_data(options.text("data")));
    Digits train = learned.train, test = tested.test;
    if (options.given("validation")) {  // nothing is tuned on test images
        const std::size_t all = tested.train.count(), last = options.count("validation", 1);
        if (last >= all) {
            throw std::runtime_error("--validation " + std::to_string(last) + ": there are only " +
                                     std::to_string(all) + " training images; leave some to learn from");
        }
        test = images_between(tested.train, all - last, all);
        if (std::filesystem::equivalent(learned.directory, tested.directory)) {
            train = images_between(tested.train, 0, all - last);
        }
    }
    const std::string from = learned.directory.string(), to = tested.directory.string();
    if (options.given("statistics")) {
        std::printf("%zu images of %s, and with a prime %zu of %s\n", learned.test.count(), from.c_str(),
                    test.count(), to.c_str());
        judge_statistics(options.path("out"), learned.test, test);
    } else {
        std::printf("learned from %zu images of %s, tested on %zu of %s\n", train.count(), from.c_str(),
                    test.count(), to.c_str());
        judge_reading(options, train, test);
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(
        argc, argv, "How much two sets of digits are alike: learns from one and reads the other.",
        {{"learn", "DIR", "data/generated", "the digits to learn from"},
         data_option(),
         {"validation", "N", "", "test on the last N training images instead of the test images"},
         {"epochs", "N", "20", "epochs of mini-batches"},
         {"full-batch", "", "", "softmax and 784-64-10 by full-batch descent instead of mini-batches"},
         {"statistics", "", "", "ink, width and nearest neighbours of both, and their mean images"},
         {"seed", "N", "1", "picks the initial weights and the order of the images"},
         {"out", "DIR", "out/judge_digits", "where the mean images go"}},
        judge);
}
