// g++ -std=c++20 -O2 -ffp-contract=off -pthread -I. chapters/10_fast/main.cpp -o fast
//
// (make builds with -O3 -march=native -ffp-contract=off -fno-trapping-math: the page's numbers come from it.)
// From the textbook's product to near the machine's peak, then past it by leaving out zeros.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "chapters/09_digit_mlp/train_and_tell.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/epoch_rows.h"
#include "chapters/10_fast/machine.h"
#include "chapters/10_fast/products.h"
#include "chapters/10_fast/roofline.h"
#include "chapters/10_fast/same_numbers.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/program/progress.h"
#include "common/show/text_table.h"

namespace {

// Chapter 09's, before its first step.
Network<float> first_network(const Dataset& data) {
    return initial_network<float>(data.train.image_size(), 64, data.classes, 1);
}

Machine measure_machine(std::size_t threads) {
    const Machine machine{peak_flops(threads), memory_bandwidth(threads)};
    std::printf("%9zu %15.1f %18.1f\n", threads, machine.flops / 1e9, machine.bandwidth / 1e9);
    return machine;
}

// All versions on X W, with these images and the weights W, n x h. Says whether all give the same bits.
std::vector<RooflinePoint> time_versions(const Digits& digits, const Matrix<float>& W, const Machine& one,
                                         const Machine& all, double seconds) {
    const std::size_t m = digits.count(), n = digits.image_size(), h = W.columns();
    const Matrix<float> X = input_matrix<float>(digits);
    const double flops = 2.0 * static_cast<double>(m * n * h);
    const double bytes = sizeof(float) * static_cast<double>(X.size() + W.size() + m * h);
    Matrix<float> first, result;
    std::vector<RooflinePoint> points;
    TextRows rows = {{"", "idea", "ms", "GFLOP/s", "% of peak", "times v0"}};
    double slowest = 0;
    bool same_bits = true;
    for (const ProductVersion<float>& version : product_versions<float>()) {
        const double time = best_seconds([&] { result = version.product(X, W); }, 2, seconds);
        if (first.size() == 0) {
            first = result;
            slowest = time;
        }
        same_bits = same_bits && result == first;
        points.push_back({version.name, flops / bytes, flops / time});
        rows.push_back({version.name, version.idea, decimal_text(1e3 * time, 1),
                        decimal_text(flops / time / 1e9, 1),
                        decimal_text(100 * flops / time / (version.all_threads ? all : one).flops, 0),
                        decimal_text(slowest / time, 1)});
    }
    std::printf("\nX W, %zu x %zu times %zu x %zu, dense, in float\n%s", m, n, n, h,
                table_as_text(rows).c_str());
    std::printf("%s\n", same_bits
                            ? "All versions give the same bits."
                            : "The versions differ in rounding: this compiler fuses products with sums.");
    return points;
}

// Trains chapter 09's network both ways, and fails if the two drift apart.
void compare_with_chapter_09(const Dataset& data, std::size_t count) {
    Progress progress("both ways", count);
    const DescentDifference difference =
        compare_descents(first_network(data), dense_digits<float>(data.train, data.classes),
                         digit_matrices<float>(data.train, data.classes), 0.6f, count,
                         [&](std::size_t epoch) { progress.update(epoch); });
    progress.erase();
    if (!(difference.loss < 1e-6 && difference.parameter < 1e-5))
        throw std::runtime_error("chapter 09 and the blocks differ by more than rounding: a loss by " +
                                 short_text(difference.loss) + ", a parameter by " +
                                 short_text(difference.parameter));
    std::printf(
        "\n%zu epochs as in chapter 09 and in blocks: no loss differs by 1e-6, no parameter by 1e-5\n",
        count);
}

// Chapter 09's training, in blocks.
void train(const Dataset& data, std::size_t epochs, double learning_rate) {
    const auto train_set = digit_matrices<float>(data.train, data.classes);
    const auto test_set = digit_matrices<float>(data.test, data.classes);
    const double start = seconds_now();
    train_and_tell(first_network(data), train_set, test_set, epochs, learning_rate);
    std::printf("\n%s of %zu images took %.1f s\n", counted(epochs, "epoch").c_str(), data.train.count(),
                seconds_now() - start);
}

void run(const Options& options) {
    const double seconds = options.positive("seconds");
    const std::size_t epochs = options.count("epochs", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::filesystem::path out = options.path("out");
    prepare_directory(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    const Digits some = first(data.train, options.count("images", 1));
    std::printf("%s\n\n", describe(data).c_str());
    if (options.given("train")) return train(data, epochs, learning_rate);
    std::printf("  threads  GFLOP/s, float  GB/s from memory\n");
    const Machine one = measure_machine(1), all = measure_machine(default_threads());
    const std::vector<RooflinePoint> points =
        time_versions(some, first_network(data).hidden.weights, one, all, seconds);
    write_file(out / "roofline.svg", roofline_chart(one, all, points));
    std::printf("\n%s", table_as_text(epoch_rows(first_network(data), data, seconds)).c_str());
    compare_with_chapter_09(data, epochs);
    std::printf("\n%s\n", (out / "roofline.svg").generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 10: from the textbook's product to near the machine's peak, and past it.",
                       {data_option(),
                        {"images", "M", "6000", "training images for the products"},
                        {"epochs", "N", "20", "to train as in chapter 09 and in blocks"},
                        {"learning-rate", "X", "0.6", "length of the steps, with --train"},
                        {"train", "", "", "only train, in blocks, and say how it goes"},
                        {"seconds", "X", "0.3", "about how long to time each step"},
                        {"out", "DIR", "out/10_fast", "where the picture goes"}},
                       run);
}
