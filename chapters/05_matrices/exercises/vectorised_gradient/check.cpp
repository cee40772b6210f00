// Checks 05/vectorised_gradient: the answer against the right gradients, and against them with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/matmul.h"

namespace checker {
namespace {

enum class Flaw {
    none,
    mean_forgotten,
    mean_forgotten_in_bias,
    mean_forgotten_in_weights,
    mean_over_inputs,
    mean_over_neurons,
    mean_over_elements,
    integer_division,
    all_zeros,
    sign,
    sigmoid_forgotten,
    slope_twice,
    sigmoid_twice,
    bias_not_in_z,
    first_bias_for_all,
    labels_forgotten,
    bias_gradient_missing,
    bias_from_first_sample,
    bias_over_neurons,
    activations_for_errors,
    weights_for_inputs,
    decision_for_activation,
    tanh_for_sigmoid,
    exponent_sign,
    mean_twice,
    mean_twice_in_bias,
    step_taken,
    weights_moved
};

struct Question {
    Matrix<double> X, Y, W, b;
};

Value value(const Gradients& d) {
    return named({{"weights", d.weights}, {"bias", d.bias}});
}

Gradients right_gradients(const Question& q, Flaw flaw) {
    const double m = static_cast<double>(q.X.rows()), n = static_cast<double>(q.X.columns());
    const double h = static_cast<double>(q.W.columns());
    const Matrix<double> Z = matmul(q.X, q.W);
    Matrix<double> with_bias = flaw == Flaw::bias_not_in_z ? Z : add_to_rows(Z, q.b);
    if (flaw == Flaw::first_bias_for_all) with_bias = map(Z, [&](double z) { return z + q.b(0, 0); });
    const auto sigmoid = [](double z) { return 1 / (1 + std::exp(-z)); };
    Matrix<double> A = map(with_bias, sigmoid);
    if (flaw == Flaw::tanh_for_sigmoid) A = map(with_bias, [](double z) { return std::tanh(z); });
    if (flaw == Flaw::exponent_sign) A = map(with_bias, [](double z) { return 1 / (1 + std::exp(z)); });
    if (flaw == Flaw::sigmoid_forgotten) A = with_bias;
    if (flaw == Flaw::sigmoid_twice) A = map(A, sigmoid);
    if (flaw == Flaw::decision_for_activation) A = map(with_bias, [](double z) { return z > 0 ? 1.0 : 0.0; });
    Matrix<double> dZ = flaw == Flaw::labels_forgotten ? A : A - q.Y;
    if (flaw == Flaw::slope_twice) dZ = hadamard(dZ, map(A, [](double a) { return a * (1 - a); }));
    if (flaw == Flaw::sign) dZ = -1.0 * dZ;
    double factor = 1 / m;
    if (flaw == Flaw::mean_forgotten) factor = 1;
    if (flaw == Flaw::mean_over_inputs) factor = 1 / n;
    if (flaw == Flaw::mean_over_neurons) factor = 1 / h;
    if (flaw == Flaw::mean_over_elements) factor = 1 / (m * h);
    if (flaw == Flaw::integer_division) factor = m > 1 ? 0 : 1;
    if (flaw == Flaw::all_zeros) factor = 0;
    const Matrix<double> sums = column_sums(dZ);
    Gradients d{factor * transposed_matmul(q.X, flaw == Flaw::activations_for_errors ? A : dZ),
                factor * sums};
    if (flaw == Flaw::mean_twice || flaw == Flaw::mean_twice_in_bias) d.bias = 1 / m * d.bias;
    if (flaw == Flaw::mean_twice) d.weights = 1 / m * d.weights;
    if (flaw == Flaw::step_taken) d.bias = q.b - d.bias;
    if (flaw == Flaw::step_taken || flaw == Flaw::weights_moved) d.weights = q.W - d.weights;
    if (flaw == Flaw::mean_forgotten_in_bias) d.bias = sums;
    if (flaw == Flaw::mean_forgotten_in_weights) d.weights = m * d.weights;
    if (flaw == Flaw::bias_gradient_missing) d.bias = 0.0 * sums;
    if (flaw == Flaw::weights_for_inputs) d.weights = hadamard(q.W, add_to_rows(0.0 * q.W, d.bias));
    double total = 0;
    for (std::size_t k = 0; k < sums.columns(); ++k) total += factor * sums(0, k);
    for (std::size_t k = 0; k < sums.columns(); ++k) {
        if (flaw == Flaw::bias_over_neurons) d.bias(0, k) = total;
        if (flaw == Flaw::bias_from_first_sample) d.bias(0, k) = dZ(0, k);
    }
    return d;
}

// What comes out when the mean of each row of dZ is taken for the bias, or dZ itself.
Value with_bias(const Question& q, bool row_sums, double factor) {
    const Gradients right = right_gradients(q, Flaw::none);
    Matrix<double> dZ =
        map(add_to_rows(matmul(q.X, q.W), q.b), [](double z) { return 1 / (1 + std::exp(-z)); }) - q.Y;
    if (row_sums) dZ = transpose(column_sums(transpose(dZ)));
    return named({{"weights", right.weights}, {"bias", factor * dZ}});
}

void check(const Question& q) {
    const auto flawed = [&](Flaw flaw) { return value(right_gradients(q, flaw)); };
    asked("mean_gradients(X, Y, W, b)", show(named({{"X", q.X}, {"Y", q.Y}, {"W", q.W}, {"b", q.b}})));
    const Gradients right = right_gradients(q, Flaw::none);
    Gradients came;
    std::string refused;
    try {
        came = mean_gradients(q.X, q.Y, q.W, q.b);
    } catch (const ShapeError& error) {
        refused = error.what();
    }
    require(refused.empty(), "a ShapeError: " + refused, "the gradients",
            {symptom("shapes-do-not-fit",
                     "An operation refused its operands: " + refused +
                         ". Write the shape beside every line: Z and dZ are m x h, X^T is n x m, b is 1 x h.",
                     true)});
    const double m = static_cast<double>(q.X.rows()), h = static_cast<double>(q.W.columns());
    compare(
        value(came), value(right),
        {
            {"mean-forgotten", "Both gradients are sums over the samples: divide by m, the rows of X.",
             flawed(Flaw::mean_forgotten)},
            {"bias-gradient-not-a-mean",
             "The weights' gradient is a mean, the bias's is a sum: divide it by m too.",
             flawed(Flaw::mean_forgotten_in_bias)},
            {"weight-gradient-not-a-mean",
             "The bias's gradient is a mean, the weights' is a sum: divide it by m too.",
             flawed(Flaw::mean_forgotten_in_weights)},
            {"mean-over-inputs",
             "The gradients are divided by n, the columns of X. The mean is over the samples: its "
             "rows.",
             flawed(Flaw::mean_over_inputs)},
            {"mean-over-neurons",
             "The gradients are divided by h, the number of neurons. The mean is over the samples.",
             flawed(Flaw::mean_over_neurons)},
            {"mean-over-neurons",
             "The gradients are divided by m h, the size of dZ. Each neuron has a loss of its own: "
             "the mean is over the m samples only.",
             flawed(Flaw::mean_over_elements)},
            {"integer-division",
             "With more than one sample everything is 0: in whole numbers 1 / m is 0. Make m a double before "
             "you divide.",
             flawed(Flaw::integer_division)},
            {"all-zeros", "All derivatives are 0, for one sample too: see what the result is made of.",
             flawed(Flaw::all_zeros)},
            {"wrong-sign", "Both gradients have the wrong sign: dZ is A - Y.", flawed(Flaw::sign)},
            {"sigmoid-forgotten", "dZ is Z - Y: put Z through the sigmoid first.",
             flawed(Flaw::sigmoid_forgotten)},
            {"sigmoid-twice", "Z goes through the sigmoid twice.", flawed(Flaw::sigmoid_twice)},
            {"slope-twice", "dZ has a factor a (1 - a). With cross-entropy it cancels: dZ = A - Y.",
             flawed(Flaw::slope_twice)},
            {"bias-not-in-z", "Z is X W without the bias: add b to each row.", flawed(Flaw::bias_not_in_z)},
            {"first-bias-for-all",
             "The first neuron's bias is added to the z of every neuron: column k of Z gets b(0, k).",
             flawed(Flaw::first_bias_for_all)},
            {"label-forgotten", "dZ is A. The labels are missing: dZ = A - Y.",
             flawed(Flaw::labels_forgotten)},
            {"label-forgotten",
             "The weights' gradient is made of A, the bias's of A - Y: both are made of dZ.",
             flawed(Flaw::activations_for_errors)},
            {"decision-for-activation",
             "dZ is made of the decisions, 0 or 1. The gradient needs the activations S(z).",
             flawed(Flaw::decision_for_activation)},
            {"bias-gradient-missing", "The bias's gradient is 0: it is the mean row of dZ.",
             flawed(Flaw::bias_gradient_missing)},
            {"bias-from-one-sample",
             "The bias's gradient is the first row of dZ. It is the mean of all rows.",
             flawed(Flaw::bias_from_first_sample)},
            {"bias-over-neurons",
             "The errors of all neurons are added together. Each neuron has a bias of its own: its "
             "column of dZ.",
             flawed(Flaw::bias_over_neurons)},
            {"bias-by-rows",
             "The bias's gradient holds a number for each sample: these are sums over rows. Sum the "
             "columns of dZ.",
             with_bias(q, true, 1 / m)},
            {"bias-by-rows",
             "The bias's gradient holds a number for each sample: these are sums over rows. Sum the "
             "columns of dZ.",
             with_bias(q, true, 1 / h)},
            {"bias-by-rows",
             "The bias's gradient holds a number for each sample: these are sums over rows. Sum the "
             "columns of dZ.",
             with_bias(q, true, 1)},
            {"bias-by-rows", "The bias's gradient is dZ itself, m x h: its rows have to be added up.",
             with_bias(q, false, 1)},
            {"bias-by-rows", "The bias's gradient is dZ / m, m x h: its rows have to be added up.",
             with_bias(q, false, 1 / m)},
            {"transposed",
             "The weights' gradient is dZ^T X, the transpose of what is asked: it has the shape of W.",
             named({{"weights", transpose(right.weights)}, {"bias", right.bias}})},
            {"transposed", "The bias's gradient is a column: like b it is one row.",
             named({{"weights", right.weights}, {"bias", transpose(right.bias)}})},
            {"mean-taken-twice", "Both gradients are divided by m twice.", flawed(Flaw::mean_twice)},
            {"mean-taken-twice", "The bias's gradient is divided by m twice.",
             flawed(Flaw::mean_twice_in_bias)},
            {"tanh-for-sigmoid", "The activation is tanh(z). The sigmoid is 1 / (1 + e^-z).",
             flawed(Flaw::tanh_for_sigmoid)},
            {"sign-of-exponent", "A is S(-Z): the exponent is -z, 1 / (1 + e^-z).",
             flawed(Flaw::exponent_sign)},
            {"step-taken",
             "These are the parameters after a step of rate 1. The gradients themselves are asked.",
             flawed(Flaw::step_taken)},
            {"step-taken", "The weights have taken a step of rate 1. Their gradient itself is asked.",
             flawed(Flaw::weights_moved)},
            {"weights-for-inputs", "What comes in at a weight is X, not the weight itself: dW = X^T dZ / m.",
             flawed(Flaw::weights_for_inputs)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one sample, one input, one neuron",
         [] {
             check({{{2}}, {{0}}, {{0.5}}, {{0.25}}});
         }},
        {"three samples, two inputs, one neuron",
         [] {
             check({{{1, 0}, {0.5, 2}, {-1, 1}}, {{1}, {0}, {0}}, {{0.5}, {-0.25}}, {{0.3}}});
         }},
        {"two samples, three inputs, four neurons",
         [] {
             check({{{1, 0, 0.5}, {0.5, 2, -1}},
                    {{1, 0, 1, 0}, {0, 0, 1, 1}},
                    {{0.1, 0.2, -0.3, 0.5}, {0.3, 0.4, 0.1, 0.2}, {-0.6, 0.7, 0.25, -0.35}},
                    {{0.15, 0.1, -0.2, 0.3}}});
         }},
        {"five samples, three inputs, two neurons",
         [] {
             check({{{1, 0, 0.5}, {0.5, 2, -1}, {0.2, 0.4, 0.6}, {-1, 0.1, 0.3}, {0.7, 0.8, 0.9}},
                    {{1, 0}, {0, 0}, {1, 1}, {0, 1}, {0, 0}},
                    {{0.1, 0.2}, {-0.3, 0.5}, {0.3, 0.4}},
                    {{0.15, -0.1}}});
         }},
    };
}
}  // namespace checker
