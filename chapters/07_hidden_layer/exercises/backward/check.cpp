// Checks 07/backward: the gradients that the answer's step went by, against those of the right step and of
// the same step with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cmath>

#include "common/matmul.h"

namespace checker {
namespace {

enum class Flaw {
    none,
    slope_forgotten,
    slope_of_z,
    slope_without_a,
    slope_squared,
    weights_not_transposed,
    mean_forgotten,
    mean_forgotten_in_biases,
    mean_over_inputs,
    mean_twice,
    mean_twice_in_hidden,
    first_output_only,
    bias_not_updated,
    hidden_bias_not_updated,
    bias_from_first_sample,
    bias_from_activation_error,
    output_first,
    hidden_not_updated,
    output_not_updated,
    activations_as_inputs,
    uphill
};

struct Question {
    TwoLayers net;
    Matrix<double> X, A1, dZ2;
    double alpha = 0;
};

Matrix<double> slopes(const Matrix<double>& A1, Flaw flaw) {
    return map(A1, [&](double a) {
        if (flaw == Flaw::slope_forgotten) return 1.0;
        if (flaw == Flaw::slope_of_z) return 1 / (1 + std::exp(-a)) * (1 - 1 / (1 + std::exp(-a)));
        if (flaw == Flaw::slope_without_a) return 1 - a;
        if (flaw == Flaw::slope_squared) return 1 - a * a;
        return a * (1 - a);
    });
}

// What the step is made of: the mean gradients, as a program with this flaw would have them.
TwoLayers gradients(const Question& q, Flaw flaw) {
    const double m = static_cast<double>(q.X.rows());
    const bool summed = flaw == Flaw::mean_forgotten;
    double factor = summed ? 1 : 1 / m,
           bias_factor = summed || flaw == Flaw::mean_forgotten_in_biases ? 1 : 1 / m;
    if (flaw == Flaw::mean_over_inputs) factor = bias_factor = 1 / static_cast<double>(q.X.columns());
    if (flaw == Flaw::mean_twice) factor = bias_factor = 1 / (m * m);
    if (flaw == Flaw::uphill) factor = bias_factor = -1 / m;
    const auto bias_gradient = [&](const Matrix<double>& dZ) {
        if (flaw != Flaw::bias_from_first_sample) return bias_factor * column_sums(dZ);
        Matrix<double> first(1, dZ.columns());
        for (std::size_t j = 0; j < dZ.columns(); ++j) first(0, j) = bias_factor * dZ(0, j);
        return first;
    };
    const Matrix<double> dW2 = factor * matmul(transpose(q.A1), q.dZ2);
    Matrix<double> W2 = flaw == Flaw::output_first ? q.net.W2 - q.alpha * dW2 : q.net.W2;
    if (flaw != Flaw::weights_not_transposed || W2.rows() != W2.columns()) W2 = transpose(W2);
    Matrix<double> dZ2 = q.dZ2;  // what goes back through W2
    for (std::size_t i = 0; i < dZ2.rows() && flaw == Flaw::first_output_only; ++i)
        for (std::size_t k = 1; k < dZ2.columns(); ++k) dZ2(i, k) = 0;
    if (flaw == Flaw::mean_twice_in_hidden) dZ2 = 1 / m * dZ2;
    const Matrix<double> dA1 = matmul(dZ2, W2), dZ1 = hadamard(dA1, slopes(q.A1, flaw));
    TwoLayers d{factor * matmul(transpose(q.X), dZ1),
                bias_gradient(flaw == Flaw::bias_from_activation_error ? dA1 : dZ1), dW2,
                bias_gradient(q.dZ2)};
    if (flaw == Flaw::bias_not_updated) d.b1 = 0.0 * d.b1, d.b2 = 0.0 * d.b2;
    if (flaw == Flaw::hidden_bias_not_updated) d.b1 = 0.0 * d.b1;
    if (flaw == Flaw::hidden_not_updated) d.W1 = 0.0 * d.W1, d.b1 = 0.0 * d.b1;
    if (flaw == Flaw::output_not_updated) d.W2 = 0.0 * d.W2, d.b2 = 0.0 * d.b2;
    if (flaw == Flaw::activations_as_inputs && q.X.columns() == q.A1.columns())
        d.W1 = factor * matmul(transpose(q.A1), dZ1);
    return d;
}

Value value(const TwoLayers& d) {
    return named({{"dW1", d.W1}, {"db1", d.b1}, {"dW2", d.W2}, {"db2", d.b2}});
}

// (before - after) / alpha; where the shape has changed, what came back.
Matrix<double> slope(const Matrix<double>& before, const Matrix<double>& after, double alpha) {
    if (before.rows() != after.rows() || before.columns() != after.columns()) return after;
    return 1 / alpha * (before - after);
}

void check(const Question& q) {
    const TwoLayers& net = q.net;
    asked("the gradients behind step_back(net, X, A1, dZ2, " + show(q.alpha) + ")",
          show(named({{"X", q.X}, {"A1", q.A1}, {"dZ2", q.dZ2}, {"W2", net.W2}})));
    const TwoLayers after = step_back(net, q.X, q.A1, q.dZ2, q.alpha);
    const TwoLayers came{slope(net.W1, after.W1, q.alpha), slope(net.b1, after.b1, q.alpha),
                         slope(net.W2, after.W2, q.alpha), slope(net.b2, after.b2, q.alpha)};
    const auto flawed = [&](Flaw flaw) { return value(gradients(q, flaw)); };
    compare(
        value(came), flawed(Flaw::none),
        {
            {"slope-forgotten",
             "The error comes back through W2 but not through the sigmoid: each element of dA1 "
             "still has to be multiplied by a (1 - a).",
             flawed(Flaw::slope_forgotten)},
            {"slope-of-activation",
             "The slope is taken at S(a) instead of at a. A1 holds the activations already, "
             "so the slope is a (1 - a) without another sigmoid.",
             flawed(Flaw::slope_of_z)},
            {"slope-incomplete", "The slope is 1 - a; the factor a is missing: a (1 - a).",
             flawed(Flaw::slope_without_a)},
            {"slope-of-tanh", "The slope is 1 - a^2, which is that of tanh. The sigmoid's is a (1 - a).",
             flawed(Flaw::slope_squared)},
            {"weights-not-transposed",
             "The error goes back through W2 as if it went forward. On the way back the "
             "matrix is transposed: dA1 = dZ2 W2^T.",
             flawed(Flaw::weights_not_transposed)},
            {"mean-forgotten", "All gradients are sums over the samples: divide by m, the rows of X.",
             flawed(Flaw::mean_forgotten)},
            {"bias-gradient-not-a-mean",
             "The weights' gradients are means, the biases' are sums: divide the column "
             "sums by m too.",
             flawed(Flaw::mean_forgotten_in_biases)},
            {"mean-over-inputs",
             "The gradients are divided by n, the columns of X. The mean is over the samples: "
             "its rows.",
             flawed(Flaw::mean_over_inputs)},
            {"mean-taken-twice",
             "The hidden layer's gradients are divided by m twice: the error that comes back is divided "
             "already.",
             flawed(Flaw::mean_twice_in_hidden)},
            {"mean-taken-twice", "All gradients are divided by m twice.", flawed(Flaw::mean_twice)},
            {"first-output-only",
             "Only the first output's error comes back. dA1 is the sum over all outputs that a hidden neuron "
             "feeds: dZ2 W2^T.",
             flawed(Flaw::first_output_only)},
            {"bias-not-updated", "Both biases come back as they went in: they take a step too.",
             flawed(Flaw::bias_not_updated)},
            {"hidden-bias-not-updated",
             "b1 comes back as it went in: its gradient is the mean of the rows of dZ1.",
             flawed(Flaw::hidden_bias_not_updated)},
            {"bias-from-one-sample",
             "The biases' gradients are made of the first sample alone. They are the sum of "
             "all rows, divided by m.",
             flawed(Flaw::bias_from_first_sample)},
            {"bias-from-activation-error",
             "db1 is summed from dA1, before the slope of the sigmoid. Sum dZ1.",
             flawed(Flaw::bias_from_activation_error)},
            {"output-updated-first",
             "W2 has taken its step before the error goes back through it. Compute dA1 with "
             "the old W2 first.",
             flawed(Flaw::output_first)},
            {"hidden-layer-not-updated", "W1 and b1 come back as they went in: only the output layer learns.",
             flawed(Flaw::hidden_not_updated)},
            {"output-layer-not-updated", "W2 and b2 come back as they went in: only the hidden layer learns.",
             flawed(Flaw::output_not_updated)},
            {"wrong-inputs", "dW1 is built from A1. What comes in at the hidden layer is X.",
             flawed(Flaw::activations_as_inputs)},
            {"uphill", "The parameters go up the slope: a step subtracts alpha times the gradient.",
             flawed(Flaw::uphill)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one sample, one neuron in each layer",
         [] {
             check({{{{0.5}}, {{0.1}}, {{2}}, {{0}}}, {{1}}, {{0.75}}, {{0.5}}, 0.5});
         }},
        {"two samples, two neurons in each layer",
         [] {
             check({{{{0.1, 0.2}, {0.3, 0.4}}, {{0, 0.1}}, {{1, -2}, {0.5, 3}}, {{0.2, 0}}},
                    {{1, 0}, {0.5, 2}},
                    {{0.5, 0.25}, {0.75, 0.5}},
                    {{0.5, -0.25}, {-0.5, 0.75}},
                    0.5});
         }},
        {"three samples, two inputs, four hidden neurons, one output",
         [] {
             check({{{{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}},
                     {{0, 0.1, 0.2, 0.3}},
                     {{1}, {-2}, {0.5}, {3}},
                     {{0.2}}},
                    {{1, 0}, {0.5, 2}, {-1, 1}},
                    {{0.5, 0.25, 0.75, 0.9}, {0.75, 0.5, 0.2, 0.4}, {0.1, 0.3, 0.6, 0.8}},
                    {{0.5}, {-0.5}, {0.25}},
                    0.25});
         }},
    };
}
}  // namespace checker
