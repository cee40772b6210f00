#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/04_zero_detector/initial_weights.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "tests/check.h"
#include "tests/neuron_reference.h"

namespace {

ZeroDetector detector_of(const NeuronProblem& p) {
    return {p.weights, p.bias};
}

LabelledInputs inputs_of(const NeuronProblem& p) {
    return {p.inputs, p.y, p.weights.size()};
}

}  // namespace

int main() {
    return run_tests({
        {"gradients are those of finite differences, for every parameter",
         [] {
             for (const auto& [m, n] : {std::pair{1, 1}, {1, 6}, {7, 5}, {40, 9}, {13, 30}}) {
                 const NeuronProblem p = random_problem(static_cast<std::size_t>(m),
                                                        static_cast<std::size_t>(n), std::uint64_t(m * n));
                 const std::vector<double> expected = numerical_gradients(p);
                 const ZeroDetectorGradients d = gradients(detector_of(p), inputs_of(p));
                 expect_near(d.loss, static_cast<double>(reference_loss(p)), 1e-13, "loss");
                 expect_equal(d.weights.size() + 1, expected.size());
                 for (std::size_t j = 0; j < d.weights.size(); ++j) {
                     expect_near(d.weights[j], expected[j], 1e-8, "weight " + std::to_string(j));
                 }
                 expect_near(d.bias, expected.back(), 1e-8, "bias");
             }
         }},
        {"with two features it is chapter 02",
         [] {
             NeuronProblem p = random_problem(50, 2, 6);
             std::vector<Sample> samples;
             for (std::size_t i = 0; i < 50; ++i) {
                 samples.push_back({p.inputs[2 * i], p.inputs[2 * i + 1], p.y[i]});
             }
             ZeroDetector detector = detector_of(p);
             TwoInputNeuron neuron = {p.weights[0], p.weights[1], p.bias};
             for (int epoch = 1; epoch <= 30; ++epoch) {
                 const ZeroDetectorGradients d = gradients(detector, inputs_of(p));
                 const TwoInputGradients e = gradients(neuron, samples);
                 expect_near(d.loss, e.J, 1e-13, "loss");
                 expect_near(d.weights[0], e.dw1, 1e-13, "w1");
                 expect_near(d.weights[1], e.dw2, 1e-13, "w2");
                 expect_near(d.bias, e.db, 1e-13, "b");
                 expect_equal(accuracy(detector, inputs_of(p)), accuracy(neuron, samples));
                 detector = step(detector, d, 0.5);
                 neuron = step(neuron, e, 0.5);
             }
         }},
        {"a step goes against the gradient",
         [] {
             const ZeroDetector next = step({{1, 2, 3}, 4}, {99, {10, 0, -20}, 6}, 0.5);
             expect(next.weights == std::vector<double>{-4, 2, 13}, "weights");
             expect_equal(next.bias, 1.0);
             const NeuronProblem p = random_problem(60, 20, 2);
             const ZeroDetectorGradients d = gradients(detector_of(p), inputs_of(p));
             const auto loss = [&](double rate) {
                 return gradients(step(detector_of(p), d, rate), inputs_of(p)).loss;
             };
             expect(loss(0.05) < d.loss, "downhill");
             expect(loss(-0.05) > d.loss, "uphill");
         }},
        {"large sums give a finite loss",
         [] {
             const LabelledInputs data{{1, 1}, {0, 1}, 1};
             expect_equal(gradients({{1e4}, 0}, data).loss, 5000.0, "wrong for one of two");
             expect_equal(gradients({{-1e4}, 0}, data).loss, 5000.0);
         }},
        {"accuracy counts the images that are decided rightly",
         [] {
             const LabelledInputs data{{0, 0, 1, 0, 0, 1, 1, 1, 2, 2}, {0, 1, 1, 0, 1}, 2};
             // z is -0.5, 0.5, -1.5, -0.5 and -0.5: right, right, wrong, right, wrong.
             expect_equal(accuracy({{1, -1}, -0.5}, data), 0.6);
             expect_equal(accuracy({{0, 0}, 0}, data), 0.4, "z = 0 is no zero");
         }},
        {"initial weights are small, normal, and picked by the seed",
         [] {
             const std::vector<double> weights = initial_weights(20'000, 1);
             double sum = 0, squares = 0;
             std::size_t within = 0;
             for (const double weight : weights) {
                 sum += weight;
                 squares += weight * weight;
                 within += std::abs(weight) < 0.01 ? 1 : 0;
             }
             const double m = 20'000;
             expect_near(sum / m, 0, 5 * 0.01 / std::sqrt(m), "mean");
             expect_near(squares / m, 1e-4, 5 * 1e-4 * std::sqrt(2 / m), "variance");
             expect_near(static_cast<double>(within) / m, 0.6827, 0.02, "within one standard deviation");
             expect(initial_weights(784, 1) == initial_weights(784, 1), "same seed, same weights");
             expect(initial_weights(784, 1) != initial_weights(784, 2), "another seed, others");
         }},
    });
}
