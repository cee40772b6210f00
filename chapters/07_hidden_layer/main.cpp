// g++ -std=c++20 -O2 -pthread -I. chapters/07_hidden_layer/main.cpp -o hidden_layer
//
// A hidden layer: XOR solved, the gradient checked, and "zero or not" compared with one neuron.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "chapters/01_neuron/sigmoid.h"
#include "chapters/06_learning_rates/side_by_side.h"
#include "chapters/07_hidden_layer/descent.h"
#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/07_hidden_layer/planted_bugs.h"
#include "chapters/07_hidden_layer/xor.h"
#include "chapters/07_hidden_layer/zero_network.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "common/show/axis.h"
#include "common/show/text_decision.h"

namespace {

void show_xor(std::uint64_t seed) {
    const XorTask task;
    const Epoch<Network<double>> trained = train_xor(2, seed);
    const Network<double>& network = trained.network;
    const auto [A1, Z2] = forward(network, task.X);  // 4 x 2 and 4 x 1
    std::printf("XOR with 2 hidden neurons, after 2000 epochs: loss %.4f\n\n", trained.loss);
    std::printf("  x1 x2  label   hidden 1  hidden 2   output\n");
    for (std::size_t i = 0; i < 4; ++i) {
        std::printf("   %.0f  %.0f     %.0f      %.3f     %.3f    %.3f\n", task.X(i, 0), task.X(i, 1),
                    task.Y(i, 0), A1(i, 0), A1(i, 1), sigmoid(Z2(i, 0)));
    }
    std::printf("\n");
    for (std::size_t k = 0; k < 2; ++k) {
        std::printf("  hidden %zu: w1 %6.2f, w2 %6.2f, b %6.2f\n", k + 1, network.hidden.weights(0, k),
                    network.hidden.weights(1, k), network.hidden.bias(0, k));
    }
    std::printf("  output:   w1 %6.2f, w2 %6.2f, b %6.2f\n\n", network.output.weights(0, 0),
                network.output.weights(1, 0), network.output.bias(0, 0));
    const auto z = [&](double x1, double x2) {
        return forward(network, Matrix<double>(1, 2, {x1, x2})).logits(0, 0);
    };
    std::printf("%s\n", plot_as_text({{0, 0, false}, {0, 1, true}, {1, 0, true}, {1, 1, false}}, z, 64, 17,
                                     Range{-0.5, 1.5}, Range{-0.5, 1.5})
                            .c_str());
    for (std::size_t h = 1; h <= 4; ++h) {
        std::size_t solved = 0;
        for (std::uint64_t s = 1; s <= 50; ++s) solved += solves_xor(train_xor(h, s).network) ? 1 : 0;
        std::printf("%-17s solved by %2zu of 50 seeds\n", (counted(h, "hidden neuron") + ":").c_str(),
                    solved);
    }
}

void show_gradient_check(std::uint64_t seed) {
    const XorTask task;
    const Network<double> before = initial_xor_network(3, seed);
    const double learning_rate = 1;
    std::printf("\nThe gradient check of four programs, on XOR with 3 hidden neurons and learning rate 1:\n");
    for (const CheckedProgram& program : checked_programs) {
        const Network<double> after = program.one_epoch(before, task.X, task.Y, learning_rate);
        const std::vector<DerivativeCheck> checks =
            check_gradients(before, gradients_of_step(before, after, learning_rate),
                            [&](const Network<double>& n) { return loss_of(n, task.X, task.Y); });
        const bool right = worst_of(checks).error < largest_good_error;
        std::printf("\n%s: %s (it solves XOR from %zu of 20 seeds)\n", program.name,
                    right ? "every derivative agrees" : "WRONG", count_solved(program, learning_rate));
        for (const DerivativeCheck& check : checks) {
            const bool agrees = check.error < largest_good_error;
            std::printf("  %s\n", agrees ? (check.name + ": right").c_str() : describe(check).c_str());
        }
    }
}

// Chapter 06's neuron and a network with h hidden neurons, trained alike.
void show_digits(const Dataset& data, std::size_t h, std::size_t epochs, double learning_rate,
                 std::uint64_t seed) {
    std::printf("\n%s\n\n", describe(data).c_str());
    Progress progress("training", 2 * epochs);
    const Curve neuron =
        train_side_by_side<float>(data, std::vector{learning_rate}, epochs, seed,
                                  [&](std::size_t epoch) { progress.update(epoch, "one neuron"); })[0];
    const Curve network =
        train_zero_network<float>(data, h, learning_rate, epochs, seed,
                                  [&](std::size_t epoch) { progress.update(epochs + epoch, "the network"); });
    progress.erase();

    std::printf("\"Zero or not\":  one neuron        %zu hidden neurons\n", h);
    std::printf("        epoch    loss   right      loss   right on the test images\n");
    for (std::size_t e = 1; e <= epochs; ++e) {
        if (e > 2 && e % 10 != 0 && e != epochs) continue;
        std::printf("        %5zu  %.4f  %.2f %%   %.4f  %.2f %%\n", e, neuron.loss[e - 1],
                    100 * neuron.accuracy[e - 1], network.loss[e - 1], 100 * network.accuracy[e - 1]);
    }
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1), h = options.count("hidden", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::uint64_t seed = options.seed();
    const Dataset data = load_digits(find_data(options.text("data")));
    show_xor(seed);
    show_gradient_check(seed);
    show_digits(data, h, epochs, learning_rate, seed);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv,
                       "Chapter 07: a hidden layer. XOR, the gradient check, and \"zero or not\".",
                       {data_option(),
                        {"hidden", "N", "64", "hidden neurons for \"zero or not\""},
                        {"epochs", "N", "40", "passes over the training images"},
                        {"learning-rate", "X", "3", "length of the steps, of the neuron and of the network"},
                        {"seed", "N", "1", "picks the random initial weights"}},
                       run);
}
