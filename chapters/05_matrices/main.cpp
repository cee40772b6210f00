// g++ -std=c++20 -O2 -ffp-contract=off -pthread -I. chapters/05_matrices/main.cpp -o matrices
//
// Chapter 04's training again, with matrices: the same losses from the same weights, in less time. Also times
// the three loops of a product against the product that the course uses.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/05_matrices/both_trainings.h"
#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/largest_difference.h"
#include "chapters/05_matrices/plain_product.h"
#include "common/files/digits.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"

namespace {

// Times the three loops for A B against `ours`. Says whether the results are equal, and fails if they differ
// by more than rounding. Returns A B.
template <class Ours>
Matrix<double> compare_products(const char* name, const Matrix<double>& A, const Matrix<double>& B,
                                const Ours& ours) {
    double start = seconds_now();
    Matrix<double> expected = plain_product(A, B);
    const double plain_seconds = seconds_now() - start;
    start = seconds_now();
    const Matrix<double> result = ours();
    const double our_seconds = seconds_now() - start;
    std::printf(
        "%-6s %5zu x %5zu times %5zu x %zu: three loops %5.1f ms, common/ %4.1f ms: %4.1f times faster\n",
        name, A.rows(), A.columns(), B.rows(), B.columns(), 1e3 * plain_seconds, 1e3 * our_seconds,
        plain_seconds / our_seconds);
    const double difference = largest_difference(result, expected);
    if (!(difference < 1e-9)) {
        throw std::runtime_error(std::string(name) + ": an element of the two products differs by " +
                                 short_text(difference) + "; one of them is wrong");
    }
    std::printf("    %s\n", result == expected ? "equal to the last bit" : "no element differs by 1e-9");
    return expected;
}

// The two products of an epoch, for h neurons.
void compare_products_of_epoch(const Digits& digits, std::size_t h, std::uint64_t seed) {
    const Matrix<double> X = input_matrix<double>(digits), X_transposed = transpose(X);  // m x n and n x m
    const Matrix<double> W = initial_columns(X.columns(), h, seed);                      // n x h
    const Matrix<double> Z = compare_products("X W", X, W, [&] { return matmul(X, W); });
    compare_products("X^T dZ", X_transposed, Z, [&] { return transposed_matmul(X, Z); });
}

// Trains h neurons both ways, shows the first one's losses if wanted, and fails if any two losses differ.
void compare_trainings(const Digits& digits, std::size_t h, const TrainingSettings& settings,
                       bool show_losses) {
    const TimedTraining loops = train_with_loops(digits, h, settings);
    const TimedTraining matrices = train_with_matrices(digits, h, settings);
    if (show_losses) std::printf("\nepoch  loss with loops   with matrices\n");
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        for (std::size_t k = 0; k < h; ++k) {
            check_loss(loops.losses(epoch, k), epoch + 1, settings.learning_rate);
            check_loss(matrices.losses(epoch, k), epoch + 1, settings.learning_rate);
        }
        if (!show_losses) continue;
        std::printf("%5zu  %.12f  %.12f\n", epoch + 1, loops.losses(epoch, 0), matrices.losses(epoch, 0));
    }
    std::printf("\n%s: loops %.2f s, matrices %.2f s: %.1f times faster\n", counted(h, "neuron").c_str(),
                loops.seconds, matrices.seconds, loops.seconds / matrices.seconds);
    const double largest = largest_difference(loops.losses, matrices.losses);
    if (!(largest < 1e-9)) {
        throw std::runtime_error("the two programs do not compute the same thing: two losses differ by " +
                                 short_text(largest));
    }
    std::printf("    no loss differs by 1e-9\n");
}

void run(const Options& options) {
    const TrainingSettings settings{options.count("epochs", 1), options.positive("learning-rate"),
                                    options.seed()};
    const std::size_t neurons = options.count("neurons", 2);
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    for (const std::size_t h : {neurons, std::size_t{1}})
        compare_products_of_epoch(first(data.train, 10'000), h, settings.seed);
    compare_trainings(data.train, 1, settings, true);
    compare_trainings(data.train, neurons, settings, false);
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
