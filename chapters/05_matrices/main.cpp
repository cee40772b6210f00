// g++ -std=c++20 -O2 -pthread -I. chapters/05_matrices/main.cpp -o matrices
//
// Chapter 04's training again with matrices: the same losses from the same weights, and how much faster.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/layer.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "common/digits.h"
#include "common/matrix.h"
#include "common/numbers.h"
#include "common/options.h"
#include "common/progress.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Training {
    Matrix<double> losses;  // epochs x h
    double seconds = 0;
};

struct Settings {
    std::size_t epochs;
    double learning_rate;
    std::uint64_t seed;  // neuron k starts from the weights of seed + k
};

// h neurons, one after the other.
Training train_with_loops(const Dataset& data, std::size_t h, const Settings& settings) {
    const LabelledInputs train{normalise<double>(data.train.pixels), zero_or_not<double>(data.train.labels),
                               data.train.image_size()};
    Training result{Matrix<double>(settings.epochs, h)};
    Progress progress("scalar loops", h * settings.epochs);
    const auto start = Clock::now();
    for (std::size_t k = 0; k < h; ++k) {
        ZeroDetector detector{initial_weights(train.pixels, settings.seed + k), 0};
        for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
            const ZeroDetectorGradients d = gradients(detector, train);
            detector = step(std::move(detector), d, settings.learning_rate);
            result.losses(epoch, k) = d.loss;
            progress.update(k * settings.epochs + epoch + 1);
        }
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

// The same h neurons, all at once: the columns of one layer.
Training train_with_matrices(const Dataset& data, std::size_t h, const Settings& settings) {
    const std::size_t n = data.train.image_size();
    const Matrix<double> X = input_matrix<double>(data.train);                                  // m x n
    const Matrix<double> Y = repeat_column<double>(zero_or_not<double>(data.train.labels), h);  // m x h
    Layer<double> neurons{Matrix<double>(n, h), Matrix<double>(1, h)};
    for (std::size_t k = 0; k < h; ++k) {
        const std::vector<double> weights = initial_weights(n, settings.seed + k);
        for (std::size_t j = 0; j < n; ++j) neurons.weights(j, k) = weights[j];
    }
    Training result{Matrix<double>(settings.epochs, h)};
    Progress progress("matrices", settings.epochs);
    const auto start = Clock::now();
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        const Matrix<double> Z = dense_forward(neurons, X);                   // m x h
        const Matrix<double> loss = cross_entropy_from_logits(Y, Z);          // 1 x h
        const LayerGradients<double> d = dense_gradients(X, sigmoid(Z) - Y);  // n x h and 1 x h
        neurons = step(std::move(neurons), d, settings.learning_rate);
        std::ranges::copy(loss.row(0), result.losses.row(epoch).begin());
        progress.update(epoch + 1);
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

// Trains h neurons both ways, shows the first one's losses if wanted, and fails if any two losses differ.
void compare(const Dataset& data, std::size_t h, const Settings& settings, bool show_losses) {
    const Training loops = train_with_loops(data, h, settings);
    const Training matrices = train_with_matrices(data, h, settings);
    if (show_losses) std::printf("epoch  loss with loops   with matrices\n");
    double largest = 0;
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        for (std::size_t k = 0; k < h; ++k) {
            check_loss(loops.losses(epoch, k), epoch + 1, settings.learning_rate);
            check_loss(matrices.losses(epoch, k), epoch + 1, settings.learning_rate);
            largest = std::max(largest, std::abs(loops.losses(epoch, k) - matrices.losses(epoch, k)));
        }
        if (!show_losses) continue;
        std::printf("%5zu  %.12f  %.12f\n", epoch + 1, loops.losses(epoch, 0), matrices.losses(epoch, 0));
    }
    std::printf("\n%zu neuron%s: loops %.2f s, matrices %.2f s: %.1f times faster\n", h, h == 1 ? "" : "s",
                loops.seconds, matrices.seconds, loops.seconds / matrices.seconds);
    if (!(largest < 1e-9)) {
        throw std::runtime_error("the two programs do not compute the same thing: two losses differ by " +
                                 short_text(largest));
    }
    std::printf("    no loss differs by 1e-9\n");
}

void run(const Options& options) {
    const Settings settings{options.count("epochs", 1), options.positive("learning-rate"), options.seed()};
    const std::size_t neurons = options.count("neurons", 2);
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    compare(data, 1, settings, true);
    compare(data, neurons, settings, false);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 05: the zero detector with matrices, compared with chapter 04's loops.",
                       {data_option(),
                        {"epochs", "N", "10", "passes over the training images"},
                        {"neurons", "H", "8", "neurons in the second comparison"},
                        {"learning-rate", "X", "1", "length of the steps"},
                        {"seed", "N", "1", "picks the random initial weights"}},
                       run);
}
