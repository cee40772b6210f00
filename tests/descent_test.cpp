#include "chapters/02_gradient_descent/descent.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "chapters/02_gradient_descent/check_loss.h"
#include "chapters/02_gradient_descent/cross_entropy.h"
#include "tests/check.h"
#include "tests/neuron_reference.h"

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

// -[y log a + (1 - y) log(1 - a)] with 1 - a = 1 / (1 + e^z), which does not cancel.
double reference_cross_entropy(double y, double z) {
    const long double wide = z;
    return static_cast<double>(
        -(y * std::log(1 / (1 + std::exp(-wide))) + (1 - y) * std::log(1 / (1 + std::exp(wide)))));
}

template <class T>
void expect_finite_losses() {
    for (const T z : {T(50), T(100), T(1000), T(1e4), std::numeric_limits<T>::max()}) {
        expect_equal(cross_entropy_from_logit(T(0), z), z, "certain and wrong");
        expect_equal(cross_entropy_from_logit(T(1), -z), z, "certain and wrong");
        expect_near(cross_entropy_from_logit(T(1), z), 0, 1e-13, "certain and right");
        expect_near(cross_entropy_from_logit(T(0), -z), 0, 1e-13, "certain and right");
    }
    for (const T z : {T(40), T(80)}) {
        const double tiny = std::exp(-static_cast<double>(z));  // log(1 + x) is x for such an x
        expect_near(cross_entropy_from_logit(T(1), z), tiny, 1e-6 * tiny, "nearly certain and right");
        expect_near(cross_entropy_from_logit(T(0), -z), tiny, 1e-6 * tiny, "nearly certain and right");
    }
    expect_near(cross_entropy_from_logit(T(1), T(0)), std::log(2.0), std::numeric_limits<T>::epsilon());
}

}  // namespace

int main() {
    return run_tests({
        {"cross-entropy from the activation",
         [] {
             expect_near(cross_entropy(1.0, 0.25), std::log(4.0), 1e-15);
             expect_near(cross_entropy(0.0, 0.25), std::log(4.0 / 3), 1e-15);
             expect_equal(cross_entropy(1.0, 0.0), infinity, "certain and wrong");
             expect_equal(cross_entropy(0.0, 1.0), infinity, "certain and wrong");
             expect(std::isnan(cross_entropy(1.0, 1.0)) && std::isnan(cross_entropy(0.0, 0.0)), "0 log 0");
         }},
        {"cross-entropy from z is the same number, and right where the other loses its digits",
         [] {
             for (const double y : {0.0, 1.0, 0.3}) {
                 for (int i = -1000; i <= 1000; ++i) {
                     const double z = 0.01 * i;
                     expect_near(cross_entropy_from_logit(y, z), cross_entropy(y, sigmoid(z)), 1e-11);
                 }
                 for (int i = -1000; i <= 1000; ++i) {
                     const double z = 0.7 * i, expected = reference_cross_entropy(y, z);
                     expect_near(cross_entropy_from_logit(y, z), expected, 1e-15 + 1e-15 * expected,
                                 "z = " + std::to_string(z));
                 }
             }
         }},
        {"cross-entropy from z is finite for every z",
         [] {
             expect_finite_losses<double>();
             expect_finite_losses<float>();
         }},
        {"the slope of the cross-entropy is a - y",
         [] {
             for (const double y : {0.0, 1.0}) {
                 for (const double z : {-5.0, -1.0, -0.1, 0.3, 2.0, 9.0}) {
                     constexpr double h = 1e-5;
                     const double slope =
                         (cross_entropy_from_logit(y, z + h) - cross_entropy_from_logit(y, z - h)) / (2 * h);
                     expect_near(slope, sigmoid(z) - y, 1e-9);
                 }
             }
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
        {"a step goes against the gradient",
         [] {
             const TwoInputNeuron next = step({1, 2, 3}, {99, 10, -20, 4}, 0.5);
             expect_equal(next.w1, -4.0);
             expect_equal(next.w2, 12.0);
             expect_equal(next.b, 1.0);
             const NeuronProblem p = random_problem(30, 2, 7);
             const std::vector<Sample> samples = samples_of(p);
             const TwoInputGradients d = gradients(neuron_of(p), samples);
             expect(gradients(step(neuron_of(p), d, 0.1), samples).J < d.J, "downhill");
             expect(gradients(step(neuron_of(p), d, -0.1), samples).J > d.J, "uphill");
         }},
        {"the pseudocode as printed has its three faults",
         [] {
             NeuronProblem p = random_problem(8, 2, 3);
             p.y = {0, 1, 0, 0, 1, 1, 0, 0};
             const std::vector<Sample> samples = samples_of(p);
             const TwoInputGradients right = gradients(neuron_of(p), samples);
             const TwoInputGradients printed = gradients_as_printed(neuron_of(p), samples);
             double x1 = 0, x2 = 0;
             for (const Sample& sample : samples) x1 += sample.x1, x2 += sample.x2;
             expect(std::isnan(printed.J), "log(1 - y) of a label 1");
             expect_near(printed.dw1, x1 / 8, 1e-15, "the mean of x1");
             expect_near(printed.dw2, x2 / 8, 1e-15, "the mean of x2");
             expect_near(printed.db, 8 * right.db, 1e-15, "a sum, not a mean");

             const std::vector<Sample> zeros = {{0.5, 1, 0}, {-2, 3, 0}};
             expect_equal(gradients_as_printed({1, 1, 1}, zeros).J, 0.0, "no label 1: no loss at all");
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
}
