#include "chapters/04_zero_detector/zero_detector.h"
#include "chapters/04_zero_detector/initial_weights.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "chapters/02_gradient_descent/cross_entropy.h"
#include "chapters/02_gradient_descent/descent.h"
#include "chapters/04_zero_detector/safe_cross_entropy.h"
#include "chapters/04_zero_detector/trace.h"
#include "chapters/04_zero_detector/weight_picture.h"
#include "tests/networks/neuron_reference.h"
#include "tests/support/check.h"

namespace zero_detector_test {

namespace {

ZeroDetector detector_of(const NeuronProblem& p) {
    return {p.weights, p.bias};
}

LabelledInputs inputs_of(const NeuronProblem& p) {
    return {p.inputs, p.y, p.weights.size()};
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

const Test test(
    "zero_detector",
    {
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
        {"a step goes against the gradient",
         [] {
             const ZeroDetector next = step({{1, 2, 3}, 4}, {99, {10, 0, -20}, 6}, 0.5);
             expect(next.weights == std::vector<double>{-4, 2, 13}, "weights");
             expect_equal(next.bias, 1.0);
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
        {"without the pixels that are 0 the gradient has the same bits",
         [] {
             const NeuronProblem p = random_problem(40, 9, 5);
             LabelledInputs data = inputs_of(p);
             for (std::size_t i = 0; i < data.inputs.size(); i += 3) data.inputs[i] = 0;
             const ZeroDetector detector = detector_of(p);
             ZeroDetectorGradients sum{0, std::vector<double>(data.image_size), 0};
             for (std::size_t i = 0; i < data.count(); ++i) {
                 const std::span<const double> x = data.image(i);
                 const double dz = sigmoid(weighted_sum(detector.weights, x, detector.bias)) - data.y[i];
                 for (std::size_t j = 0; j < data.image_size; ++j) {
                     if (x[j] != 0) sum.weights[j] += x[j] * dz;
                 }
             }
             for (double& derivative : sum.weights) derivative /= static_cast<double>(data.count());
             expect(sum.weights == gradients(detector, data).weights, "x dz is 0 where x is");
         }},
        {"a weight's picture: grey is 0, and what lies beyond the scale is white or black",
         [] {
             const std::vector<double> weights = {0, 1, -1, 2, -2, 9, -9};
             expect_equal(largest_weight(weights), 9.0);
             expect(weight_picture(weights, 2) == std::vector<std::uint8_t>{128, 192, 64 + 1, 255, 1, 255, 1},
                    "scale 2");
             expect(weight_picture(weights, 0) == std::vector<std::uint8_t>(7, 128), "no scale");
         }},
        {"the trace follows the first zero, at the stroke, the middle and a corner",
         [] {
             const LabelledInputs data{std::vector<double>(24), {0, 1}, 12};
             expect_equal(first_zero(data), 1u);
             expect_error([] { first_zero({{0, 0}, {0, 0}, 1}); }, "no zero among the training images");
             const std::vector<double> image = {1, 0, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 1};  // 3 x 4
             const std::array<TracedPixel, 3> pixels = traced_pixels(image, 4);
             expect_equal(pixels[0].place, 5u, "the first of the darkest in row 1");
             expect_equal(pixels[1].place, 6u);
             expect_equal(pixels[2].place, 0u);
         }},
        {"initial weights are small, and picked by the seed",
         [] {
             const std::vector<double> weights = initial_weights(20'000, 1);
             double squares = 0;
             for (const double weight : weights) squares += weight * weight;
             expect_near(squares / 20'000, 1e-4, 5 * 1e-4 * std::sqrt(2 / 20'000.0), "variance");
             expect(initial_weights(784, 1) == initial_weights(784, 1), "same seed, same weights");
             expect(initial_weights(784, 1) != initial_weights(784, 2), "another seed, others");
         }},
    });

}  // namespace zero_detector_test
