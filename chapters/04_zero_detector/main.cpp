// g++ -std=c++20 -O2 -pthread -I. chapters/04_zero_detector/main.cpp -o zero_detector
//
// One neuron learns to tell a zero from the other digits, in scalar loops.
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <utility>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/03_images/labels.h"
#include "chapters/03_images/normalise.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "common/digits.h"
#include "common/options.h"
#include "common/progress.h"

namespace {

LabelledInputs labelled_inputs(const Digits& digits) {
    return {normalise<double>(digits.pixels), zero_or_not<double>(digits.labels), digits.image_size()};
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1);
    const double learning_rate = options.positive("learning-rate");
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    const LabelledInputs train = labelled_inputs(data.train), test = labelled_inputs(data.test);

    ZeroDetector detector{initial_weights(train.pixels, options.seed()), 0};
    std::printf("epoch    loss  right on the test images\n");
    Progress progress("training", epochs);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const ZeroDetectorGradients d = gradients(detector, train);
        check_loss(d.loss, epoch, learning_rate);
        detector = step(std::move(detector), d, learning_rate);
        if (epoch == 1 || epoch % 10 == 0 || epoch == epochs) {
            progress.erase();
            std::printf("%5zu  %.4f  %.2f %%\n", epoch, d.loss, 100 * accuracy(detector, test));
        }
        progress.update(epoch);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("\n%zu epochs of %zu images took %.1f s\n", epochs, train.count(), seconds.count());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 04: one neuron learns \"zero or not\", in scalar loops.",
                       {data_option(),
                        {"epochs", "N", "50", "passes over the training images"},
                        {"learning-rate", "X", "1", "length of the steps"},
                        {"seed", "N", "1", "picks the random initial weights"}},
                       run);
}
