#include "chapters/02_gradient_descent/descent.h"

#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/02_gradient_descent/cross_entropy.h"
#include "chapters/02_gradient_descent/trace.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/05_matrices/trace.h"
#include "chapters/07_hidden_layer/zero_network.h"
#include "chapters/08_softmax/trace.h"
#include "chapters/09_digit_mlp/trace.h"
#include "chapters/09_digit_mlp/train_and_tell.h"
#include "chapters/11_table_two/program.h"
#include "tests/networks/made_digits.h"
#include "tests/networks/neuron_reference.h"
#include "tests/support/check.h"

namespace descent_test {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TwoInputNeuron neuron_of(const NeuronProblem& p) {
    return {p.weights[0], p.weights[1], p.bias};
}

std::vector<Sample> samples_of(const NeuronProblem& p) {
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < p.y.size(); ++i) {
        samples.push_back({p.inputs[2 * i], p.inputs[2 * i + 1], p.y[i]});
    }
    return samples;
}

// With steps so long that the numbers leave their range, no training goes on, and no trace prints a number.
void no_training_hides_it() {
    const double far = std::numeric_limits<double>::max();
    const float farther = std::numeric_limits<float>::max();
    const Dataset data{made_digits(20, 28, 28, 3, 1), made_digits(20, 28, 28, 3, 2), 3, "made"};
    const auto none = [](std::size_t) {};
    const Network<float> network = initial_network<float>(784, 4, 3, 1);
    const auto images = dense_digits<float>(data.train, 3);
    const auto expect_told = [](const std::function<void()>& training, Where where = Where::current()) {
        expect_error(training, "loss is not finite at epoch ", where);
    };
    expect_told([&] { trace(far); });
    expect_told([&] { trace_samples(worked_neuron, worked_samples, far); });
    expect_told([&] { trace_layer(far); });
    expect_told([&] { trace_classes(far); });
    expect_told([&] { trace(network, data.train, 3, 9, farther); });
    expect_told([&] { train_and_tell(network, images, images, 9, farther); });
    expect_told([&] { train_zero_network<double>(data, 4, far, 9, 1, none); });
    expect_told([&] {
        train_program(sound_program(784, 3, 1, 4), program_data<float>(data), farther, {9, 1}, none);
    });
}

}  // namespace

const Test test(
    "descent",
    {
        {"cross-entropy from the activation",
         [] {
             expect_near(cross_entropy(1.0, 0.25), std::log(4.0), 1e-15);
             expect_near(cross_entropy(0.0, 0.25), std::log(4.0 / 3), 1e-15);
             expect_equal(cross_entropy(1.0, 0.0), infinity, "certain and wrong");
             expect_equal(cross_entropy(0.0, 1.0), infinity, "certain and wrong");
             expect(std::isnan(cross_entropy(1.0, 1.0)) && std::isnan(cross_entropy(0.0, 0.0)), "0 log 0");
         }},
        {"gradients are those of finite differences",
         [] {
             for (std::size_t m = 1; m <= 20; ++m) {
                 const NeuronProblem p = random_problem(m, 2, m);
                 const std::vector<double> expected = numerical_gradients(p);
                 const TwoInputGradients d = gradients(neuron_of(p), samples_of(p));
                 expect_near(d.J, static_cast<double>(reference_loss(p)), 1e-13, "J");
                 expect_near(d.dw1, expected[0], 1e-8, "dw1");
                 expect_near(d.dw2, expected[1], 1e-8, "dw2");
                 expect_near(d.db, expected[2], 1e-8, "db");
             }
         }},
        {"the worked example: one sample, and the slope of the bias measured",
         [] {
             const TwoInputGradients d = gradients(worked_neuron, std::span(worked_samples).first(1));
             const double e = std::exp(1.0);  // z = -1, so a = 1 / (1 + e)
             expect_near(d.J, std::log(1 + e), 1e-15);
             expect_near(d.dw1, -e / (1 + e), 1e-15);
             expect_near(d.dw2, -2 * e / (1 + e), 1e-15);
             expect_near(d.db, -e / (1 + e), 1e-15);

             const double s = 1e-5;
             TwoInputNeuron up = worked_neuron, down = worked_neuron;
             up.b += s;
             down.b -= s;
             const double rise = gradients(up, worked_samples).J - gradients(down, worked_samples).J;
             expect_near(rise / (2 * s), gradients(worked_neuron, worked_samples).db, 1e-9);
         }},
        {"a step goes against the gradient",
         [] {
             const TwoInputNeuron next = step({1, 2, 3}, {99, 10, -20, 4}, 0.5);
             expect_equal(next.w1, -4.0);
             expect_equal(next.w2, 12.0);
             expect_equal(next.b, 1.0);
         }},
        {"a loss that is not finite says so",
         [] {
             check_loss(0, 1, 5);
             check_loss(1e300, 1, 5);
             for (const double loss : {infinity, -infinity, std::nan("")}) {
                 expect_error([&] { check_loss(loss, 12, 5); },
                              "loss is not finite at epoch 12: learning rate 5 is too large here");
             }
             expect_error([] { check_loss(infinity, 1, 0.001); }, "learning rate 0.001 is");
         }},
        {"every training and every step in numbers says so", no_training_hides_it},
        {"accuracy counts the samples on the right side of the line",
         [] {
             // The line x1 - x2 = 1: above 0 on its right.
             const TwoInputNeuron neuron = {1, -1, -1};
             const std::vector<Sample> samples = {{3, 1, 1},  {3, 1, 0}, {0, 0, 0}, {0, 0, 1},
                                                  {-5, 2, 0}, {2, 1, 0}, {9, 0, 1}, {9, 9, 1}};
             // Right: the 1st, 3rd, 5th, 7th, and the 6th, which is on the line and so no 1.
             expect_equal(accuracy(neuron, samples), 5.0 / 8);
         }},
    });

}  // namespace descent_test
