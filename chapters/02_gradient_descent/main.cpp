// g++ -std=c++20 -O2 -I. chapters/02_gradient_descent/main.cpp -o gradient_descent
//
// One neuron learns to separate two clouds of points.
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "chapters/02_gradient_descent/as_printed.h"
#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/trace.h"
#include "chapters/02_gradient_descent/two_clouds.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/show/series.h"
#include "common/show/text_curves.h"
#include "common/show/text_decision.h"

namespace {

// One line of the table for epoch 1, 10, 100, 200, ... and the last.
void show_row(std::size_t epoch, std::size_t epochs, double loss, const TwoInputNeuron& neuron,
              std::span<const Sample> samples) {
    if (epoch == 1) std::printf("epoch      loss        w1       w2         b    right\n");
    if (epoch != 1 && epoch != 10 && epoch % 100 != 0 && epoch != epochs) return;
    const std::string loss_text = std::isnan(loss) ? "nan" : decimal_text(loss, 4);
    std::printf("%5zu %9s  %8.3f %8.3f %9.3f  %5.1f %%\n", epoch, loss_text.c_str(), neuron.w1, neuron.w2,
                neuron.b, 100 * accuracy(neuron, samples));
}

void learn(std::span<const Sample> samples, std::size_t epochs, double learning_rate) {
    TwoInputNeuron neuron;
    Series curve{"loss"};
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const TwoInputGradients d = gradients(neuron, samples);
        check_loss(d.J, epoch, learning_rate);
        neuron = step(neuron, d, learning_rate);
        curve.add(static_cast<double>(epoch), d.J);
        show_row(epoch, epochs, d.J, neuron, samples);
    }

    const ChartOptions chart{.title = "\nThe loss J before each step", .x_label = "epoch"};
    std::printf("%s", curves_as_text({curve}, chart, 72, 12).c_str());

    std::vector<LabelledPoint> points;
    for (const Sample& sample : samples) points.push_back({sample.x1, sample.x2, sample.y == 1});
    const auto z = [&](double x1, double x2) { return neuron.w1 * x1 + neuron.w2 * x2 + neuron.b; };
    std::printf("\nThe samples (x1 to the right, x2 up) and the line where a = 1/2\n%s",
                plot_as_text(points, z, 64, 20).c_str());
}

void learn_as_printed(std::span<const Sample> samples, std::size_t epochs, double learning_rate) {
    TwoInputNeuron neuron;
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch) {
        const TwoInputGradients d = gradients_as_printed(neuron, samples);
        neuron = step(neuron, d, learning_rate);
        show_row(epoch, epochs, d.J, neuron, samples);
    }
}

void run(const Options& options) {
    const std::size_t epochs = options.count("epochs", 1);
    const double learning_rate = options.positive("learning-rate");
    const std::vector<Sample> samples = two_clouds(options.count("samples", 2), options.seed());
    if (options.given("trace"))
        trace(options.given("learning-rate") ? learning_rate : worked_rate);
    else if (options.given("as-printed"))
        learn_as_printed(samples, epochs, learning_rate);
    else
        learn(samples, epochs, learning_rate);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, "Chapter 02: gradient descent for one neuron with two inputs.",
                       {{"samples", "M", "100", "points in the two clouds together"},
                        {"epochs", "N", "300", "passes over the samples"},
                        {"learning-rate", "X", "0.5", "length of the steps; with --trace 0.1"},
                        {"seed", "N", "1", "picks the random points"},
                        {"trace", "", "", "one step by hand: every number of it"},
                        {"as-printed", "", "", "learn as the report's pseudocode is printed"}},
                       run);
}
