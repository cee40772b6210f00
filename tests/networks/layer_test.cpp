#include "chapters/05_matrices/layer.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "chapters/02_gradient_descent/descent.h"
#include "chapters/02_gradient_descent/worked_example.h"
#include "chapters/05_matrices/both_trainings.h"
#include "chapters/05_matrices/sigmoid_layer.h"
#include "chapters/05_matrices/worked_layer.h"
#include "common/files/digits.h"
#include "tests/math/expect_all_near.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace layer_test {

const Test test(
    "layer",
    {
        {"20 epochs have chapter 04's losses",
         [] {
             for (const std::size_t m : {1u, 33u, 700u}) {
                 const Digits digits = made_digits(m, 6, 10, 3, m);
                 const Matrix<double> loops = train_with_loops(digits, 3, {20, 0.5, 5}).losses;
                 expect_all_near(train_with_matrices(digits, 3, {20, 0.5, 5}).losses, loops, 1e-9);
                 for (std::size_t k = 0; k < 3; ++k) expect(loops(19, k) < loops(0, k), "they learn");
             }
         }},
        {"one layer by hand",
         [] {
             const Matrix<double> X{{1, 2}, {3, 4}};
             const Layer<double> layer{{{1, 0, -1}, {0, 1, 2}}, {{10, 20, 30}}};
             expect(dense_forward(layer, X) == Matrix<double>{{11, 22, 33}, {13, 24, 35}}, "Z = X W + b");
             const LayerGradients<double> d = dense_gradients(X, Matrix<double>{{1, 0, 2}, {3, 4, -2}});
             expect(d.weights == Matrix<double>{{5, 6, -2}, {7, 8, -2}}, "X^T dZ / 2");
             expect(d.bias == Matrix<double>{{2, 2, 0}}, "the mean row");
             const Layer<double> next = step(layer, d, 0.5);
             expect(next.weights == Matrix<double>{{-1.5, -3, 0}, {-3.5, -3, 3}}, "W - dW / 2");
             expect(next.bias == Matrix<double>{{9, 19, 30}}, "b - db / 2");
         }},
        {"the worked example has the gradients of chapter 02's loop",
         [] {
             const Matrix<double> X = worked_inputs(), Y = worked_labels(2);
             const Matrix<double> Z = dense_forward(worked_layer(), X);
             expect(Z == Matrix<double>{{-1, 2}, {1, 2}, {-1, 0}, {2, 1}}, "Z = X W + b");
             const Matrix<double> loss = cross_entropy_from_logits(Y, Z);
             const LayerGradients<double> d = dense_gradients(X, sigmoid(Z) - Y);
             const TwoInputNeuron neurons[] = {worked_neuron, {1, 1, -1}};
             for (std::size_t k = 0; k < 2; ++k) {
                 const TwoInputGradients expected = gradients(neurons[k], worked_samples);
                 expect_near(loss(0, k), expected.J, 1e-14, "J");
                 expect_near(d.weights(0, k), expected.dw1, 1e-14, "dw1");
                 expect_near(d.weights(1, k), expected.dw2, 1e-14, "dw2");
                 expect_near(d.bias(0, k), expected.db, 1e-14, "db");
             }
         }},
        {"shapes that do not fit are named, both of them",
         [] {
             const Layer<double> layer{Matrix<double>(4, 3), Matrix<double>(1, 3)};
             const auto both = [](const char* a, const char* b, const std::function<void()>& call) {
                 expect_error(call, a);
                 expect_error(call, b);
             };
             both("5 x 2", "4 x 3", [&] { dense_forward(layer, Matrix<double>(5, 2)); });
             both("1 x 2", "5 x 3", [&] {
                 dense_forward(Layer<double>{Matrix<double>(4, 3), Matrix<double>(1, 2)},
                               Matrix<double>(5, 4));
             });
             both("5 x 4", "6 x 3", [] { dense_gradients(Matrix<double>(5, 4), Matrix<double>(6, 3)); });
             both("4 x 3", "3 x 4", [&] {
                 step(layer, LayerGradients<double>{Matrix<double>(3, 4), Matrix<double>(1, 3)}, 0.1);
             });
             both("1 x 3", "1 x 2", [&] {
                 step(layer, LayerGradients<double>{Matrix<double>(4, 3), Matrix<double>(1, 2)}, 0.1);
             });
             both("5 x 1", "5 x 3",
                  [] { cross_entropy_from_logits(Matrix<double>(5, 1), Matrix<double>(5, 3)); });
             both("5 x 1", "4 x 1", [] { accuracies(Matrix<double>(5, 1), Matrix<double>(4, 1)); });
         }},
        {"accuracies count each neuron's decisions",
         [] {
             const Matrix<double> Y{{1, 0}, {0, 0}, {1, 1}, {0, 1}};
             const Matrix<double> Z{{2, -1}, {3, 0}, {0, 0.1}, {-1, std::nan("")}};
             // Neuron 0: right, wrong, wrong (0 is no 1), right. Neuron 1: all right but the last.
             expect(accuracies(Y, Z) == std::vector<double>{0.5, 0.75}, "shares");
         }},
        {"the sigmoid of a matrix is that of its elements",
         [] {
             const double infinity = std::numeric_limits<double>::infinity();
             const Matrix<double> Z{{0, infinity, -3}, {-infinity, 2, 40}};
             const Matrix<double> A = sigmoid(Z);
             expect_all_near(A, map(Z, [](double z) { return sigmoid(z); }), 1e-15);
             expect_equal(A(0, 0), 0.5);
         }},
    });

}  // namespace layer_test
