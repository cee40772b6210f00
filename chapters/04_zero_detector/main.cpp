// g++ -std=c++20 -O2 -pthread -I. chapters/04_zero_detector/main.cpp -o zero_detector
//
// One neuron learns to tell a zero from the other digits, in scalar loops.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "chapters/01_neuron/neuron.h"
#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/04_zero_detector/initial_weights.h"
#include "chapters/04_zero_detector/trace.h"
#include "chapters/04_zero_detector/weight_picture.h"
#include "chapters/04_zero_detector/zero_detector.h"
#include "common/files/digits.h"
#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/platform.h"
#include "common/program/progress.h"
#include "common/show/picture.h"

namespace {

// How the weights grew, all on the same scale, and the first zeros of `test` that the detector misses.
void write_pictures(const std::filesystem::path& out, const std::vector<std::vector<double>>& growth,
                    const ZeroDetector& detector, const LabelledInputs& inputs, const Digits& test) {
    std::vector<std::vector<std::uint8_t>> pictures;
    const double largest = largest_weight(detector.weights);
    for (const std::vector<double>& weights : growth) pictures.push_back(weight_picture(weights, largest));
    const std::vector<std::span<const std::uint8_t>> grown(pictures.begin(), pictures.end());
    write_png(out / "weights.png", contact_sheet(grown, test.height, test.width, grown.size(), 4, 4));

    std::vector<std::span<const std::uint8_t>> missed;
    for (std::size_t i = 0; i < inputs.count() && missed.size() < 16; ++i) {
        const bool yes = weighted_sum(detector.weights, inputs.image(i), detector.bias) > 0;
        if (inputs.y[i] == 1 && !yes) missed.push_back(test.image(i));
    }
    write_png(out / "missed.png", contact_sheet(missed, test.height, test.width, 8, 4, 3));
    std::printf("%s: weights.png, missed.png\n", out.generic_string().c_str());
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::filesystem::path out = options.path("out");
    const Dataset data = load_digits(find_data(options.text("data")));
    std::printf("%s\n\n", describe(data).c_str());
    const LabelledInputs train = labelled_inputs(data.train), test = labelled_inputs(data.test);

    ZeroDetector detector{initial_weights(train.image_size, options.seed()), 0};
    if (options.given("trace"))
        return trace(std::move(detector), train, data.train.width, epochs, learning_rate);
    prepare_directory(out);
    std::printf("epoch    loss  right on the test images\n");
    Progress progress("training", epochs);
    std::vector<std::vector<double>> growth = {detector.weights};
    const double start = seconds_now();
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const ZeroDetectorGradients d = gradients(detector, train);
        check_loss(d.loss, epoch, learning_rate);
        detector = step(std::move(detector), d, learning_rate);
        if (epoch == 1 || epoch % 10 == 0 || epoch == epochs) {
            progress.erase();
            std::printf("%5zu  %.4f  %.2f %%\n", epoch, d.loss, 100 * accuracy(detector, test));
        }
        if (epoch == 1 || epoch == 2 || epoch == 5 || epoch == 10 || epoch == epochs)
            growth.push_back(detector.weights);
        progress.update(epoch);
    }
    progress.erase();
    std::printf("\n%s of %zu images took %.1f s\n", counted(epochs, "epoch").c_str(), train.count(),
                seconds_now() - start);
    write_pictures(out, growth, detector, test, data.test);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 04: one neuron learns \"zero or not\", in scalar loops.",
                       {data_option(),
                        {"epochs", "N", "50", "passes over the training images"},
                        {"learning-rate", "X", "1", "length of the steps"},
                        {"seed", "N", "1", "picks the random initial weights"},
                        {"out", "DIR", "out/04_zero_detector", "where the pictures go"},
                        {"trace", "", "", "follow one image and three weights"}},
                       run);
}
