// Checks 08/cross_entropy_from_logits: the answer against log-sum-exp, and against the same with one flaw
// each.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::size_t>;

enum class Flaw {
    none,
    maximum_not_subtracted,
    maximum_not_added_back,
    maximum_starts_at_zero,
    maximum_of_matrix,
    label_for_maximum,
    softmax_first,
    rounded_to_zero_skipped,
    mean_forgotten,
    mean_over_classes,
    mean_over_elements,
    sign,
    label_not_subtracted,
    label_added,
    logarithm_forgotten,
    all_classes,
    other_classes_too,
    largest_instead_of_label,
    first_label,
    last_row_only,
    sum_not_reset,
    sum_of_logits,
    sigmoid_of_label,
    probability_returned,
    log_ten,
    log_two,
    last_row_missing
};

// The loss of row i; `before` is what earlier rows left in the sum.
double row_loss(const Matrix<double>& Z, std::size_t i, std::size_t label, double& before, Flaw flaw) {
    const auto row = Z.row(i);
    double M = std::ranges::max(row);
    if (flaw == Flaw::largest_instead_of_label)
        label = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
    if (flaw == Flaw::maximum_not_subtracted) M = 0;
    if (flaw == Flaw::maximum_starts_at_zero) M = std::max(0.0, M);
    if (flaw == Flaw::maximum_of_matrix) M = std::ranges::max(std::span<const double>(Z.data(), Z.size()));
    if (flaw == Flaw::label_for_maximum) M = row[label];
    double sum = flaw == Flaw::sum_not_reset ? before : 0, plain = 0;
    for (const double z : row) sum += std::exp(z - M), plain += z;
    before = sum;
    const double z = row[label], p = std::exp(z - M) / sum, log_sum = M + std::log(sum);
    switch (flaw) {
        case Flaw::softmax_first:
            return -std::log(p);
        case Flaw::rounded_to_zero_skipped:
            return p > 0 ? -std::log(p) : 0;
        case Flaw::maximum_not_added_back:
            return std::log(sum) - z;
        case Flaw::label_not_subtracted:
            return log_sum;
        case Flaw::label_added:
            return log_sum + z;
        case Flaw::logarithm_forgotten:
            return M + sum - z;
        case Flaw::all_classes:
            return static_cast<double>(row.size()) * log_sum - plain;
        case Flaw::other_classes_too: {
            double loss = log_sum - z;
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c != label) loss -= std::log(1 - std::exp(row[c] - M) / sum);
            }
            return loss;
        }
        case Flaw::sum_of_logits:
            return std::log(plain) - z;
        case Flaw::sigmoid_of_label:
            return -std::log(1 / (1 + std::exp(-z)));
        case Flaw::probability_returned:
            return p;
        case Flaw::log_ten:
            return (log_sum - z) / std::log(10.0);
        case Flaw::log_two:
            return (log_sum - z) / std::log(2.0);
        default:
            return log_sum - z;
    }
}

double flawed(const Matrix<double>& Z, const Labels& labels, Flaw flaw) {
    double loss = 0, before = 0, last = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        if (flaw == Flaw::last_row_missing && i + 1 == Z.rows()) break;
        last = row_loss(Z, i, flaw == Flaw::first_label ? labels[0] : labels[i], before, flaw);
        loss += last;
    }
    const double m = static_cast<double>(Z.rows()), k = static_cast<double>(Z.columns());
    if (flaw == Flaw::last_row_only) return last / m;
    if (flaw == Flaw::mean_forgotten) return loss;
    if (flaw == Flaw::mean_over_classes) return loss / k;
    if (flaw == Flaw::mean_over_elements) return loss / (m * k);
    return flaw == Flaw::sign ? -loss / m : loss / m;
}

// Whether `came` is the loss with a probability that is kept from 0 by some small number: then no row costs
// more than its logarithm, where the right loss is far above.
bool looks_clipped(const Matrix<double>& Z, const Labels& labels, double came) {
    const double m = static_cast<double>(Z.rows());
    double ordinary = 0, hopeless = 0, before = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        const double loss = row_loss(Z, i, labels[i], before, Flaw::none);
        loss > 500 ? ++hopeless : ordinary += loss;
    }
    const double each = hopeless > 0 ? (came * m - ordinary) / hopeless : 0;
    return each > 4 && each < 500;
}

void check(const Matrix<double>& Z, const Labels& labels) {
    asked("cross_entropy_from_logits(Z, labels)", "Z = " + show(Z) + ", labels = " + show(labels));
    const auto gives = [&](Flaw flaw) { return flawed(Z, labels, flaw); };
    const double came = cross_entropy_from_logits(Z, labels);
    compare(
        came, gives(Flaw::none),
        {
            symptom(
                "probability-clipped",
                "A probability of 0 is replaced by a small one, so that no loss can exceed a limit. Compute "
                "log p from the logits: z - M - log(sum).",
                looks_clipped(Z, labels, came)),
            {"maximum-not-subtracted",
             "e^z is taken of z itself, which is infinite for 1000 and 0 for -1000. Subtract the row's "
             "largest "
             "logit first.",
             gives(Flaw::maximum_not_subtracted)},
            {"softmax-before-logarithm",
             "The probability is computed first, and rounded to 0 where it is small. Its logarithm from the "
             "logits is z - M - log(sum).",
             gives(Flaw::softmax_first)},
            {"label-for-maximum",
             "The label's logit is subtracted before e^z is taken. Where another class is far above it, e^z "
             "is "
             "still infinite: subtract the row's largest.",
             gives(Flaw::label_for_maximum)},
            {"rounded-to-zero-skipped",
             "A sample whose probability is rounded to 0 adds nothing, and it should add most. Compute log p "
             "from the logits: z - M - log(sum).",
             gives(Flaw::rounded_to_zero_skipped)},
            {"maximum-not-added-back",
             "The largest logit M was subtracted inside e^z, but log(sum) does not get it back: M + log(sum) "
             "- z.",
             gives(Flaw::maximum_not_added_back)},
            {"maximum-starts-at-zero",
             "Where all logits of a row are very negative, the sum becomes 0: the search for the largest "
             "starts "
             "from 0. Start from the row's first logit.",
             gives(Flaw::maximum_starts_at_zero)},
            {"maximum-of-matrix",
             "The largest logit of all rows is subtracted from each: a row far below it has a sum of 0. Take "
             "each row's own.",
             gives(Flaw::maximum_of_matrix)},
            {"mean-forgotten", "This is the sum of the losses: divide it by m, the rows of Z.",
             gives(Flaw::mean_forgotten)},
            {"mean-over-classes",
             "The sum is divided by k, the columns of Z. The mean is over the m samples.",
             gives(Flaw::mean_over_classes)},
            {"mean-over-classes",
             "The sum is divided by m k, all elements of Z. The mean is over the m samples.",
             gives(Flaw::mean_over_elements)},
            {"loss-sign", "The loss is negative: it is minus the logarithm, log(sum) - z.",
             gives(Flaw::sign)},
            {"label-not-subtracted", "This is log(sum) alone. The label's logit has to be subtracted.",
             gives(Flaw::label_not_subtracted)},
            {"label-added", "The label's logit is added to log(sum). Subtract it: log(sum) - z.",
             gives(Flaw::label_added)},
            {"logarithm-forgotten", "The sum of e^(z - M) goes in without its logarithm: M + log(sum) - z.",
             gives(Flaw::logarithm_forgotten)},
            {"all-classes-summed",
             "The logarithms of all classes are added. Only the label's counts: the others have y = 0.",
             gives(Flaw::all_classes)},
            {"binary-cross-entropy",
             "The other classes add log(1 - p), as with ten sigmoids. In the categorical cross-entropy only "
             "the "
             "label's term is left.",
             gives(Flaw::other_classes_too)},
            {"largest-instead-of-label",
             "The largest logit is subtracted, whatever the label: take Z(i, labels[i]).",
             gives(Flaw::largest_instead_of_label)},
            {"first-label-in-all-rows", "Every row uses the first label: look at the index of labels.",
             gives(Flaw::first_label)},
            {"last-row-only", "Only the last row is in the sum: use += for the loss.",
             gives(Flaw::last_row_only)},
            {"last-row-missing", "The last row is not in the sum: see where the loop ends.",
             gives(Flaw::last_row_missing)},
            {"sum-not-reset", "The sum of e^z goes on from row to row: set it to 0 at the start of each.",
             gives(Flaw::sum_not_reset)},
            {"exponential-forgotten",
             "The logits themselves are added up under the logarithm: take e^z of each.",
             gives(Flaw::sum_of_logits)},
            {"sigmoid-instead",
             "This is the loss of a sigmoid of the label's logit. The other logits of the row belong into "
             "the sum.",
             gives(Flaw::sigmoid_of_label)},
            {"probability-returned", "This is the label's probability. The loss is minus its logarithm.",
             gives(Flaw::probability_returned)},
            {"wrong-logarithm",
             "This is the loss with the logarithm to base 10. std::log is the natural one.",
             gives(Flaw::log_ten)},
            {"wrong-logarithm", "This is the loss with the logarithm to base 2. std::log is the natural one.",
             gives(Flaw::log_two)},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"equal logits: log 2",
         [] {
             check({{0, 0}}, {1});
         }},
        {"one sample, three classes",
         [] {
             check({{1, 2, 0.5}}, {2});
         }},
        {"two samples, three classes",
         [] {
             check({{1, 2, 0.5}, {0.25, -1, 1.5}}, {0, 2});
         }},
        {"three samples, four classes",
         [] {
             check({{3, 1, 0, 2}, {0.5, 0.75, -2, 1}, {-1, -1.5, -0.5, -3}}, {1, 3, 0});
         }},
        {"large logits",
         [] {
             check({{1000, 1001}}, {0});
         }},
        {"very negative logits",
         [] {
             check({{-1000, -1001, -1003}, {-2000, -2001, -2002}}, {1, 0});
         }},
        // e^720 is infinite, but e^-720 is not yet 0.
        {"a loss of 720",
         [] {
             check({{0, 720}}, {0});
         }},
        {"a loss of 1000",
         [] {
             check({{0, 1000}}, {0});
         }},
        {"rows far apart",
         [] {
             check({{900, 901}, {-900, -902}, {3, 2}}, {1, 1, 0});
         }},
        {"three rows, two of them hopeless",
         [] {
             check({{-800, 0, 1}, {2, 0, 1}, {0, 2000, 1}}, {0, 0, 2});
         }},
    };
}
}  // namespace checker
