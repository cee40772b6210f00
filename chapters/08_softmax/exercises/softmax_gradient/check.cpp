// Checks 08/softmax_gradient: the three gradients against the right ones and against those of known mistakes.
#include "tests/exercises/checker.h"
#include ANSWER

#include "common/matmul.h"

namespace checker {
namespace {

struct Question {
    Matrix<double> X, W, P;
    std::vector<std::size_t> labels;
};

enum class Flaw {
    none,
    labels_forgotten,
    difference_exchanged,
    labels_only,
    label_column_only,
    slope_of_sigmoid,
    softmax_skipped,
    plus_labels,
    mean_forgotten,
    mean_over_classes,
    mean_over_inputs,
    mean_over_elements,
    mean_twice,
    mean_twice_in_weights,
    mean_missing_in_weights,
    mean_missing_in_bias,
    mean_missing_in_inputs,
    bias_from_first_sample,
    bias_from_last_sample,
    inputs_twice,
    weights_not_transposed,
    inputs_from_probabilities
};

// dZ of each sample's own loss, m x k, as a program with this flaw would have it.
Matrix<double> errors(const Question& q, Flaw flaw) {
    Matrix<double> Y(q.P.rows(), q.P.columns());
    for (std::size_t i = 0; i < q.P.rows(); ++i) Y(i, q.labels[i]) = 1;
    return map(q.P, Y, [&](double p, double y) {
        switch (flaw) {
            case Flaw::labels_forgotten:
                return p;
            case Flaw::difference_exchanged:
                return y - p;
            case Flaw::labels_only:
                return -y;
            case Flaw::label_column_only:
                return y * (p - 1);
            case Flaw::slope_of_sigmoid:
                return (p - y) * p * (1 - p);
            case Flaw::softmax_skipped:
                return -y / p;
            case Flaw::plus_labels:
                return p + y;
            default:
                return p - y;
        }
    });
}

Matrix<double> one_row(const Matrix<double>& all, std::size_t i) {
    const auto row = all.row(i);
    return Matrix<double>(1, all.columns(), std::vector<double>(row.begin(), row.end()));
}

Value flawed(const Question& q, Flaw flaw) {
    const double m = static_cast<double>(q.X.rows()), n = static_cast<double>(q.X.columns()),
                 k = static_cast<double>(q.W.columns());
    double weights = 1 / m, bias = 1 / m, inputs = 1 / m;
    const auto all = [&](double factor) { weights = bias = inputs = factor; };
    if (flaw == Flaw::mean_forgotten) all(1);
    if (flaw == Flaw::mean_over_classes) all(1 / k);
    if (flaw == Flaw::mean_over_inputs) all(1 / n);
    if (flaw == Flaw::mean_over_elements) all(1 / (m * k));
    if (flaw == Flaw::mean_twice) all(1 / (m * m));
    if (flaw == Flaw::mean_twice_in_weights) weights = bias = 1 / (m * m);
    if (flaw == Flaw::mean_missing_in_weights) weights = 1;
    if (flaw == Flaw::mean_missing_in_bias) bias = 1;
    if (flaw == Flaw::mean_missing_in_inputs) inputs = 1;
    if (flaw == Flaw::inputs_twice) inputs = 2 / m;
    const Matrix<double> dZ = errors(q, flaw);
    Matrix<double> db = column_sums(dZ);
    if (flaw == Flaw::bias_from_first_sample) db = one_row(dZ, 0);
    if (flaw == Flaw::bias_from_last_sample) db = one_row(dZ, dZ.rows() - 1);
    const bool square = q.W.rows() == q.W.columns();
    const Matrix<double> back = flaw == Flaw::weights_not_transposed && square ? q.W : transpose(q.W);
    const Matrix<double> dX = matmul(flaw == Flaw::inputs_from_probabilities ? q.P : dZ, back);
    return named({{"dW", weights * matmul(transpose(q.X), dZ)}, {"db", bias * db}, {"dX", inputs * dX}});
}

// A product of matrices that do not fit throws: the commonest way to tell a transpose that is missing.
SoftmaxGradients answer(const Question& q) {
    try {
        return softmax_backward(q.X, q.W, q.P, q.labels);
    } catch (const ShapeError& error) {
        require(
            false, std::string("an exception: ") + error.what(), "three matrices",
            {symptom("not-transposed",
                     "Two matrices do not fit together. Backward, one factor of each product is transposed: "
                     "dW = X^T dZ and dX = dZ W^T.",
                     true)});
        throw;
    }
}

void check(const Question& q) {
    asked("softmax_backward(X, W, P, labels)",
          show(named({{"X", q.X}, {"W", q.W}, {"P", q.P}, {"labels", q.labels}})));
    const auto gives = [&](Flaw flaw) { return flawed(q, flaw); };
    const SoftmaxGradients d = answer(q);
    compare(
        named({{"dW", d.dW}, {"db", d.db}, {"dX", d.dX}}), gives(Flaw::none),
        {
            {"labels-forgotten",
             "The error is P alone. The labels are not in it: subtract 1 in each sample's own column.",
             gives(Flaw::labels_forgotten)},
            {"difference-exchanged",
             "The gradients have the wrong sign: the error is P - Y, what came minus what should have come.",
             gives(Flaw::difference_exchanged)},
            {"label-column-only",
             "The error is 0 except in the label's column. The other classes have one too: their p, which "
             "should be 0.",
             gives(Flaw::label_column_only)},
            {"labels-only", "The error is -Y alone: P is missing from P - Y.", gives(Flaw::labels_only)},
            {"slope-twice",
             "The error has a factor p (1 - p). With a softmax and cross-entropy the slope is in P - Y "
             "already.",
             gives(Flaw::slope_of_sigmoid)},
            {"softmax-skipped",
             "The error is -1/p in the label's column: the derivative by P. Go on through the softmax to Z, "
             "which makes P - Y of it.",
             gives(Flaw::softmax_skipped)},
            {"labels-added", "The labels are added to P. Subtract them: P - Y.", gives(Flaw::plus_labels)},
            {"mean-forgotten", "All gradients are sums over the samples: divide by m, the rows of X.",
             gives(Flaw::mean_forgotten)},
            {"mean-over-classes",
             "The gradients are divided by k, the classes. The mean is over the m samples.",
             gives(Flaw::mean_over_classes)},
            {"mean-over-inputs",
             "The gradients are divided by n, the columns of X. The mean is over its rows.",
             gives(Flaw::mean_over_inputs)},
            {"mean-over-classes",
             "The gradients are divided by m k, all elements of P. The mean is over the m samples only.",
             gives(Flaw::mean_over_elements)},
            {"mean-taken-twice",
             "The gradients are divided by m twice: once in dZ and once behind it. Keep one of the two.",
             gives(Flaw::mean_twice)},
            {"mean-taken-twice",
             "dW and db are divided by m twice: once in dZ and once behind it. Keep one of the two.",
             gives(Flaw::mean_twice_in_weights)},
            {"weight-gradient-not-a-mean", "dW is a sum over the samples: divide it by m, as db and dX are.",
             gives(Flaw::mean_missing_in_weights)},
            {"bias-gradient-not-a-mean", "db is a sum over the samples: divide it by m, as dW and dX are.",
             gives(Flaw::mean_missing_in_bias)},
            {"input-gradient-not-of-the-mean",
             "dX is that of each sample's own loss. In J, the mean, a sample counts 1/m: divide dX by m too.",
             gives(Flaw::mean_missing_in_inputs)},
            {"bias-from-one-sample", "db is the first sample's. It is the mean over all rows of P - Y.",
             gives(Flaw::bias_from_first_sample)},
            {"bias-from-one-sample", "db is the last sample's: use += where the rows are added up.",
             gives(Flaw::bias_from_last_sample)},
            {"input-gradient-twice",
             "dX is exactly twice what it should be: it is added up in two places. Once is enough.",
             gives(Flaw::inputs_twice)},
            {"weights-not-transposed",
             "The error goes back through W as if it went forward. On the way back it is transposed: dX = dZ "
             "W^T.",
             gives(Flaw::weights_not_transposed)},
            {"input-gradient-from-probabilities", "dX is built from P. What goes back is the error P - Y.",
             gives(Flaw::inputs_from_probabilities)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one sample, one input, two classes",
         [] {
             check({{{2}}, {{1, -0.5}}, {{0.25, 0.75}}, {0}});
         }},
        {"two samples, as many inputs as classes",
         [] {
             check({{{1, 0, 2}, {0.5, -1, 1}},
                    {{1, 0.5, -1}, {2, 0.25, 0}, {-0.5, 1, 3}},
                    {{0.5, 0.3, 0.2}, {0.1, 0.15, 0.75}},
                    {2, 1}});
         }},
        {"three samples, four inputs, two classes",
         [] {
             check({{{1, 0, 2, 0.5}, {0.5, -1, 1, 3}, {0, 0.25, -2, 1}},
                    {{1, -1}, {0.5, 2}, {0.25, 3}, {-2, 1}},
                    {{0.9, 0.1}, {0.4, 0.6}, {0.7, 0.3}},
                    {0, 0, 1}});
         }},
        {"five samples, two inputs, three classes",
         [] {
             check({{{1, 2}, {0.5, -1}, {0, 1}, {3, 0.5}, {-1, -2}},
                    {{1, -1, 0.5}, {0.25, 2, -3}},
                    {{0.2, 0.3, 0.5}, {0.6, 0.1, 0.3}, {0.8, 0.15, 0.05}, {0.25, 0.5, 0.25}, {0.1, 0.7, 0.2}},
                    {2, 0, 1, 1, 1}});
         }},
    };
}
}  // namespace checker
