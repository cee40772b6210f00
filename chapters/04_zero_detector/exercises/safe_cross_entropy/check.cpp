// Checks 04/safe_cross_entropy: ordinary samples, certain ones, and both kinds of certainty that can be
// wrong.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

// One sample's loss, as each known mistake would have it.
enum class Flaw {
    none,
    from_activation,
    terms_left_out,
    exponential_overflows,
    absolute_forgotten,
    max_forgotten,
    small_part_left_out,
    label_term_forgotten,
    labels_exchanged,
    sign,
    ones_only,
    base_two,
    base_ten,
    each_side_overflows,
    squared_error
};

double loss(double y, double z, Flaw flaw) {
    const double a = 1 / (1 + std::exp(-z)), e = std::exp(-std::abs(z));
    if (flaw == Flaw::from_activation) return -(y * std::log(a) + (1 - y) * std::log(1 - a));
    if (flaw == Flaw::terms_left_out) {
        const double term = -(y * std::log(a) + (1 - y) * std::log(1 - a));
        return std::isfinite(term) ? term : 0;
    }
    if (flaw == Flaw::exponential_overflows) return std::log1p(std::exp(z)) - y * z;
    if (flaw == Flaw::each_side_overflows) return std::log1p(std::exp(y == 1 ? -z : z));
    if (flaw == Flaw::squared_error) return (a - y) * (a - y);
    if (flaw == Flaw::absolute_forgotten) return std::max(z, 0.0) - y * z + std::log1p(std::exp(-z));
    if (flaw == Flaw::max_forgotten) return -y * z + std::log1p(e);
    if (flaw == Flaw::small_part_left_out) return std::max(z, 0.0) - y * z;
    if (flaw == Flaw::label_term_forgotten) return std::max(z, 0.0) + std::log1p(e);
    const double right = std::max(z, 0.0) - y * z + std::log1p(e);
    if (flaw == Flaw::labels_exchanged) return loss(1 - y, z, Flaw::none);
    if (flaw == Flaw::sign) return -right;
    if (flaw == Flaw::ones_only) return y * right;
    if (flaw == Flaw::base_two) return right / std::log(2.0);
    if (flaw == Flaw::base_ten) return right / std::log(10.0);
    return right;
}

void check(const std::vector<double>& labels, const std::vector<double>& z) {
    const double m = static_cast<double>(z.size());
    const auto sum = [&](Flaw flaw) {
        double total = 0;
        for (std::size_t i = 0; i < z.size(); ++i) total += loss(labels[i], z[i], flaw);
        return total;
    };
    const auto flawed = [&](Flaw flaw) { return sum(flaw) / m; };
    asked("mean_cross_entropy(labels, z)", "labels " + show(labels) + ", z " + show(z));
    const double came = mean_cross_entropy(labels, z), right = flawed(Flaw::none);
    compare(
        came, right,
        {
            {"mean-forgotten", "This is the sum of the losses: divide it by how many there are.",
             sum(Flaw::none)},
            {"loss-sign", "The loss is negative: -log of a number below 1 is positive.", flawed(Flaw::sign)},
            {"label-of-the-other",
             "This is the loss for the opposite label: y = 1 goes with -log a, y = 0 with -log(1 - a).",
             flawed(Flaw::labels_exchanged)},
            {"from-activation",
             "Here a is rounded to exactly 0 or 1, and its logarithm, or 0 times it, is no finite number. "
             "Use a "
             "formula in which z stands and a does not.",
             flawed(Flaw::from_activation)},
            {"terms-left-out",
             "Samples whose logarithm is not finite count 0 here. The worst of all answers would be the "
             "cheapest: "
             "compute them from z.",
             flawed(Flaw::terms_left_out)},
            {"absolute-value-forgotten",
             "log(1 + e^-z) is taken where log(1 + e^-|z|) belongs: for z < 0 it is another number, and "
             "infinite "
             "far out.",
             flawed(Flaw::absolute_forgotten)},
            {"exponential-overflows",
             "e^z is infinite here. log(1 + e^z) equals z + log(1 + e^-z): use that for z > 0.",
             flawed(Flaw::exponential_overflows)},
            {"exponential-overflows",
             "e^z or e^-z is infinite here. log(1 + e^t) equals t + log(1 + e^-t): use that for t > 0.",
             flawed(Flaw::each_side_overflows)},
            {"squared-error",
             "This is the squared error (a - y)^2. Asked is minus the logarithm of the probability that "
             "the label got.",
             flawed(Flaw::squared_error)},
            {"max-forgotten", "The term max(z, 0) is missing.", flawed(Flaw::max_forgotten)},
            {"label-term-forgotten", "The label is not in it: the term - y z is missing.",
             flawed(Flaw::label_term_forgotten)},
            {"small-part-left-out", "Only max(z, 0) - y z is there: log(1 + e^-|z|) is missing.",
             flawed(Flaw::small_part_left_out)},
            {"loss-of-ones-only", "Samples with y = 0 add nothing.", flawed(Flaw::ones_only)},
            {"wrong-logarithm", "This is with the logarithm of base 2: std::log is the natural one.",
             flawed(Flaw::base_two)},
            {"wrong-logarithm", "This is with the logarithm of base 10: std::log is the natural one.",
             flawed(Flaw::base_ten)},
            symptom(
                "activation-limited",
                "From some z on the loss grows no more: a is kept away from 0 and 1, or something is added "
                "inside the logarithm. That hides how wrong the neuron is; compute from z.",
                (right > 100 && came > 1 && came < 0.9 * right) ||
                    (right > 0 && right < 1e-9 && came != 0 && std::abs(came) < 1e-3)),
            symptom("small-part-lost",
                    "The loss is tiny but not 0. What is small against 1 is lost in 1 + x or 1 - a; "
                    "std::log1p(x) is log(1 + x) without that loss.",
                    right > 0 && right < 1e-9 && came == 0),
            symptom("float-precision",
                    "Only about seven digits are right: somewhere on the way the number is a float.",
                    right > 0.01 && std::abs(came - right) < 1e-6 * right),
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"z = 0", [] { check({1}, {0}); }},
        {"label 1, z = 2", [] { check({1}, {2}); }},
        {"label 0, z = 2", [] { check({0}, {2}); }},
        {"label 1, z = -3", [] { check({1}, {-3}); }},
        {"label 0, z = -3", [] { check({0}, {-3}); }},
        {"three samples",
         [] {
             check({1, 0, 0}, {0.5, -1, 1.5});
         }},
        {"certain and right: label 1, z = 1000", [] { check({1}, {1000}); }},
        {"certain and right: label 0, z = -1000", [] { check({0}, {-1000}); }},
        {"certain and wrong: label 0, z = 1000", [] { check({0}, {1000}); }},
        {"certain and wrong: label 1, z = -1000", [] { check({1}, {-1000}); }},
        {"nearly certain: label 1, z = 40", [] { check({1}, {40}); }},
        {"nearly certain: label 0, z = -40", [] { check({0}, {-40}); }},
    };
}
}  // namespace checker
