// g++ -std=c++20 -O2 -ffp-contract=off -pthread -I. chapters/10_fast/main.cpp -o fast
//
// (make builds with -O3 -march=native -ffp-contract=off: the page's numbers are of that.) From the textbook's
// product to near the machine's peak, then past it by leaving out zeros: each step with its speed.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/10_fast/bench_weights.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/10_fast/machine.h"
#include "chapters/10_fast/products.h"
#include "chapters/10_fast/roofline.h"
#include "common/digits.h"
#include "common/files.h"
#include "common/matrix.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/parallel.h"
#include "common/sparse_matrix.h"
#include "common/terminal.h"

namespace {

Machine measure_machine(std::size_t threads) {
    const Machine machine{peak_flops<float>(threads), memory_bandwidth(threads)};
    std::printf("%9zu %15.1f %18.1f\n", threads, machine.flops / 1e9, machine.bandwidth / 1e9);
    return machine;
}

// All versions on X W, with the images of `data`. Throws unless all give the same bits.
std::vector<RooflinePoint> time_versions(const Digits& digits, const Machine& one, const Machine& all,
                                         double seconds) {
    const std::size_t m = digits.count(), n = digits.image_size(), h = bench_hidden;
    const Matrix<float> X = input_matrix<float>(digits), W = bench_layer<float>(1, n, h).weights;
    const double flops = 2.0 * static_cast<double>(m * n * h);
    const double bytes = sizeof(float) * static_cast<double>(X.size() + W.size() + m * h);
    Matrix<float> first, result;
    std::vector<RooflinePoint> points;
    std::vector<std::vector<std::string>> rows = {{"", "idea", "ms", "GFLOP/s", "% of peak", "times v0"}};
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

// One epoch of the network: dense, without the zeros, on all threads, in blocks.
void time_epochs_of_network(const Digits& digits, std::size_t classes, double seconds) {
    const Matrix<float> X = input_matrix<float>(digits);
    const Matrix<float> Y = one_hot<float>(digits.labels, classes);
    const SparseMatrix<float> sparse = image_matrix<float>(digits.pixels, digits.image_size());
    const DigitMatrices<float> blocks = digit_matrices<float>(digits, classes);
    const Network<float> network = bench_network<float>(digits.image_size(), bench_hidden, classes);
    const auto epoch = [&](const auto& images) {
        const Activations<float> activations = forward(network, images);
        const auto [loss, dZ2] = softmax_loss(Y, activations.logits);
        backward(network, images, activations, dZ2);
        return loss;
    };
    const std::size_t threads = default_threads();
    std::vector<std::vector<std::string>> rows = {
        {"one epoch of 784-64-10", "ms", "times the first", "loss"}};
    double first = 0;
    const auto add = [&](const std::string& name, std::size_t on_threads, const auto& body) {
        chosen_threads = on_threads;
        double loss = 0;
        const double time = best_seconds([&] { loss = body(); }, 3, seconds);
        if (first == 0) first = time;
        rows.push_back(
            {name, decimal_text(1e3 * time, 1), decimal_text(first / time, 1), decimal_text(loss, 6)});
    };
    add("dense, one thread", 1, [&] { return epoch(X); });
    add("zeros left out", 1, [&] { return epoch(sparse); });
    add("all threads", threads, [&] { return epoch(sparse); });
    add("in blocks of 1000 images", threads,
        [&] { return static_cast<double>(descend_softmax(network, blocks, 0.6f).loss); });
    std::printf("\n%s", table_as_text(rows).c_str());
}

void run(const Options& options) {
    const double seconds = options.positive("seconds");
    const std::filesystem::path out = options.path("out");
    prepare_directory(out);
    const Dataset data = load_digits(find_data(options.text("data")));
    const Digits some = first(data.train, options.count("images", 1));
    std::printf("%s\n\n  threads  GFLOP/s, float  GB/s from memory\n", describe(data).c_str());
    const Machine one = measure_machine(1), all = measure_machine(default_threads());
    write_file(out / "roofline.svg", roofline_chart(one, all, time_versions(some, one, all, seconds)));
    time_epochs_of_network(data.train, data.classes, seconds);
    std::printf("\n%s\n", (out / "roofline.svg").generic_string().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 10: from the textbook's product to near the machine's peak, and past it.",
                       {data_option(),
                        {"images", "M", "6000", "training images for the products"},
                        {"seconds", "X", "0.3", "about how long to time each step"},
                        {"out", "DIR", "out/10_fast", "where the picture goes"}},
                       run);
}
