#include "chapters/08_softmax/softmax.h"
#include "chapters/01_neuron/sigmoid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "chapters/07_hidden_layer/gradient_check.h"
#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/argmax.h"
#include "chapters/08_softmax/one_hot.h"
#include "chapters/08_softmax/softmax_layer.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/08_softmax/trace.h"
#include "chapters/08_softmax/weight_pictures.h"
#include "common/math/random.h"
#include "tests/math/any_threads.h"
#include "tests/math/expect_all_near.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace softmax_test {

using Doubles = Matrix<double>;
using Labels = std::vector<std::uint8_t>;

Labels random_labels(std::size_t m, std::size_t classes, std::uint64_t seed) {
    Random random(seed);
    Labels labels(m);
    for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>(random.below(classes));
    return labels;
}

void one_hot_labels() {
    expect(one_hot<double>(Labels{2, 0, 1, 2}, 3) == Doubles{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
           "4 x 3");
    expect_equal(one_hot<float>(Labels{0}, 26).shape(), std::string("1 x 26"));
    expect_equal(one_hot<float>(Labels{}, 2).shape(), std::string("0 x 2"));
    expect_equal(one_hot<float>(Labels{255}, 256)(0, 255), 1.0f);
    expect_error(
        [] {
            one_hot<double>(Labels{0, 9, 3, 10, 11}, 10);
        },
        "label 10 at position 3 (the first is 0) is outside the 10 classes");
}

void closed_forms() {
    // e^0 : e^(log 2) : e^(log 5) are as 1 : 2 : 5.
    const Doubles Z(2, 3, std::vector<double>{0, std::log(2), std::log(5), 7, 7, 7});
    const Doubles P = softmax(Z);
    const std::vector<double> expected = {0.125, 0.25, 0.625, 1.0 / 3, 1.0 / 3, 1.0 / 3};
    for (std::size_t i = 0; i < 6; ++i) expect_near(P.data()[i], expected[i], 1e-15);
    const Doubles Y = one_hot<double>(Labels{1, 2}, 3);
    expect_near(categorical_cross_entropy_from_logits(Y, Z), (std::log(4) + std::log(3)) / 2, 1e-15);
    for (const std::size_t k : {2u, 10u, 26u}) {
        expect_near(
            categorical_cross_entropy_from_logits(one_hot<double>(Labels(5, 1), k), Doubles(5, k, -3)),
            std::log(static_cast<double>(k)), 1e-14, "uniform logits");
    }
    // With two classes softmax is the sigmoid of the difference, and the loss that of chapter 02.
    const Doubles two(1, 2, std::vector<double>{0.3, 1.7});
    expect_near(softmax(two)(0, 1), sigmoid(1.4), 1e-15);
    expect_near(categorical_cross_entropy_from_logits(Doubles(1, 2, std::vector<double>{1, 0}), two),
                cross_entropy_from_logit(0.0, 1.4), 1e-15);
}

template <class T>
void rows_add_up_to_1(double tolerance) {
    for (const double reach : {1.0, 30.0, 1e4}) {
        const Matrix<T> Z = static_cast<T>(reach) * random_matrix<T>(500, 10, 1);
        const Matrix<T> P = softmax(Z);
        for (std::size_t i = 0; i < P.rows(); ++i) {
            double sum = 0;
            for (const T p : P.row(i)) {
                expect(p >= 0 && p <= 1, "a probability");
                sum += p;
            }
            expect_near(sum, 1, tolerance);
        }
        expect(argmax_rows(P) == argmax_rows(Z), "softmax keeps the order");
        const double loss =
            categorical_cross_entropy_from_logits(one_hot<T>(random_labels(500, 10, 2), 10), Z);
        expect(std::isfinite(loss) && loss > 0,
               "the loss is finite for logits up to " + std::to_string(reach));
    }
}

// The loss by its definition, -sum y log p.
void loss_by_definition() {
    const Doubles Z = 5.0 * random_matrix<double>(40, 6, 5), Y = one_hot<double>(random_labels(40, 6, 6), 6),
                  P = softmax(Z);
    double sum = 0;
    for (std::size_t i = 0; i < P.size(); ++i) sum -= Y.data()[i] * std::log(P.data()[i]);
    expect_near(categorical_cross_entropy_from_logits(Y, Z), sum / 40, 1e-13);
    // A class whose probability is rounded to 0 still has its loss.
    expect_equal(categorical_cross_entropy_from_logits(Doubles(1, 2, std::vector<double>{0, 1}),
                                                       Doubles(1, 2, std::vector<double>{1e4, -1e4})),
                 2e4);
    expect_error([&] { categorical_cross_entropy_from_logits(Y, Doubles(40, 5)); },
                 "categorical_cross_entropy_from_logits: 40 x 6 and 40 x 5 differ in shape");
}

void argmax_and_accuracy() {
    const Doubles a{{1, 3, 2}, {5, 5, 4}, {-2, -1, -1}, {0, 0, 0}};
    const std::vector<std::size_t> expected = {1, 0, 1, 0};
    expect(argmax_rows(a) == expected, "of equal numbers the first");
    expect_equal(accuracy(Labels{1, 1, 1, 0}, expected), 0.75);
    expect_equal(accuracy(Labels{0, 1, 0, 1}, expected), 0.0);
    expect_error([&] { accuracy(Labels{1, 1}, expected); }, "count_right: 4 predictions for 2 labels");
    expect_error([] { accuracy(Labels{}, std::vector<std::size_t>{}); }, "accuracy: at least one label");
    expect_error([] { argmax_rows(Doubles(3, 0)); }, "argmax_rows: the rows of 3 x 0");
}

// P - Y through one layer, also after a step.
void gradients_are_right() {
    struct Shape {
        std::size_t m, n, k;
    };
    for (const Shape& s : std::vector<Shape>{{2, 1, 2}, {6, 5, 3}, {20, 12, 10}, {3, 30, 26}}) {
        for (const std::uint64_t seed : {1u, 2u, 3u}) {
            const Doubles X = random_matrix<double>(s.m, s.n, seed);
            const Doubles Y = one_hot<double>(random_labels(s.m, s.k, seed + 9), s.k);
            Layer<double> layer = initial_network<double>(s.n, s.k, 1, seed, 1, 1).hidden;
            const auto loss = [&] {
                return categorical_cross_entropy_from_logits(Y, dense_forward(layer, X));
            };
            for (int steps = 0; steps < 2; ++steps) {
                const auto [after, before] = descend(layer, X, Y, 0.5);
                expect_equal(before, loss(), "the loss before the step");
                const LayerGradients<double> taken{2.0 * (layer.weights - after.weights),
                                                   2.0 * (layer.bias - after.bias)};
                std::vector<CheckedParameters> list;
                add_layer(list, "layer", layer, taken);
                const auto checks = check_gradients(list, loss);
                expect(worst_of(checks).error < 1e-7, describe(worst_of(checks)));
                layer = after;
            }
        }
    }
}

void pictures_of_weights() {
    const auto pictures = weight_pictures(Doubles{{1, 0}, {-2, 0}, {0, 0}, {2, 0}});
    expect_equal(pictures.size(), 2u);
    expect(pictures[0] == std::vector<std::uint8_t>{192, 1, 128, 255}, "scaled by the largest of the neuron");
    expect(pictures[1] == std::vector<std::uint8_t>(4, 128), "all zeros");
}

// Loss and derivative computed together are those of the two functions.
template <class T>
void both_at_once(double tolerance) {
    for (const std::size_t k : {1u, 2u, 10u, 33u}) {
        const Matrix<T> Y = one_hot<T>(random_labels(700, k, 2), k), Z = T(30) * random_matrix<T>(700, k, 5);
        const SoftmaxLoss<T> both = softmax_loss(Y, Z);
        const double loss = categorical_cross_entropy_from_logits(Y, Z);
        expect_near(both.loss, loss, tolerance * std::max(1.0, loss));
        expect_all_near(both.dZ, softmax(Z) - Y, tolerance);
    }
    const T huge = std::numeric_limits<T>::max() / 4;
    const SoftmaxLoss<T> certain = softmax_loss(Matrix<T>{{0, 1}}, Matrix<T>{{-huge, huge}});
    expect_equal(certain.loss, 0.0);
    expect_error([] { softmax_loss(Matrix<T>(2, 3), Matrix<T>(3, 2)); }, "softmax_loss: 2 x 3 and 3 x 2");
}

// The three classes of the page by hand.
void worked_example() {
    const Matrix<double> X{{1, 2}}, Y{{0, 0, 1}};
    const Matrix<double> Z = dense_forward(worked_classes(), X);
    expect(Z == Matrix<double>{{-1, 2, 1}}, "logits");
    expect_near(categorical_cross_entropy_from_logits(Y, Z), std::log(std::exp(-2.0) + std::exp(1.0) + 1),
                1e-14, "log-sum-exp");
}

const Test test("softmax", {
                               {"loss and derivative at once",
                                [] {
                                    both_at_once<float>(1e-5);
                                    both_at_once<double>(1e-13);
                                }},
                               {"any number of threads: the same bits",
                                [] {
                                    const Matrix<float> Z = random_matrix<float>(5000, 40, 1);
                                    expect_same_for_any_threads([&] { return softmax(Z); });
                                }},
                               {"one-hot labels", one_hot_labels},
                               {"known values", closed_forms},
                               {"rows add up to 1, double", [] { rows_add_up_to_1<double>(1e-14); }},
                               {"rows add up to 1, float", [] { rows_add_up_to_1<float>(1e-6); }},
                               {"the loss by its definition", loss_by_definition},
                               {"argmax and accuracy", argmax_and_accuracy},
                               {"the gradient P - Y", gradients_are_right},
                               {"the worked example", worked_example},
                               {"pictures of weights", pictures_of_weights},
                           });

}  // namespace softmax_test
