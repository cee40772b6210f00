// Checks 08/softmax: the answer against the right rows, and against a softmax with one flaw each.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

enum class Flaw {
    none,
    maximum_not_subtracted,
    maximum_starts_at_zero,
    maximum_of_matrix,
    maximum_of_first_row,
    minimum_subtracted,
    maximum_added,
    mean_subtracted,
    columns,
    whole_matrix,
    not_divided,
    not_divided_at_its_word,
    divided_too_early,
    sum_not_reset,
    divided_by_k,
    shares,
    sigmoids,
    one_or_zero,
    sum_not_shifted,
    logarithm,
    divided_by_maximum
};

// What row i is shifted by before e^z is taken.
double shift(const Matrix<double>& Z, std::size_t i, Flaw flaw) {
    const auto row = Z.row(i);
    const std::span<const double> all(Z.data(), Z.size());
    switch (flaw) {
        case Flaw::maximum_not_subtracted:
        case Flaw::not_divided_at_its_word:
            return 0;
        case Flaw::maximum_starts_at_zero:
            return std::max(0.0, std::ranges::max(row));
        case Flaw::maximum_of_matrix:
        case Flaw::whole_matrix:
            return std::ranges::max(all);
        case Flaw::maximum_of_first_row:
            return std::ranges::max(Z.row(0));
        case Flaw::minimum_subtracted:
            return std::ranges::min(row);
        case Flaw::maximum_added:
            return -std::ranges::max(row);
        case Flaw::mean_subtracted:
            return std::accumulate(row.begin(), row.end(), 0.0) / static_cast<double>(row.size());
        default:
            return std::ranges::max(row);
    }
}

// A row without its softmax being taken of the whole: for flaws that do something else instead.
std::optional<double> instead(const Matrix<double>& Z, std::size_t i, std::size_t c, Flaw flaw) {
    const auto row = Z.row(i);
    if (flaw == Flaw::shares) return row[c] / std::accumulate(row.begin(), row.end(), 0.0);
    if (flaw == Flaw::sigmoids) return 1 / (1 + std::exp(-row[c]));
    if (flaw == Flaw::one_or_zero)
        return std::ranges::max_element(row) == row.begin() + static_cast<std::ptrdiff_t>(c) ? 1.0 : 0.0;
    return std::nullopt;
}

Matrix<double> flawed(const Matrix<double>& Z, Flaw flaw) {
    if (flaw == Flaw::columns) return transpose(flawed(transpose(Z), Flaw::none));
    Matrix<double> P(Z.rows(), Z.columns());
    double running = 0, total = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        double sum = 0;
        for (std::size_t c = 0; c < Z.columns(); ++c) {
            P(i, c) = std::exp(Z(i, c) - shift(Z, i, flaw));
            if (flaw == Flaw::divided_by_maximum) P(i, c) = std::exp(Z(i, c) / std::ranges::max(Z.row(i)));
            sum += flaw == Flaw::sum_not_shifted ? std::exp(Z(i, c)) : P(i, c);
            running += P(i, c);
            if (flaw == Flaw::divided_too_early) P(i, c) /= sum;
        }
        total += sum;
        if (flaw == Flaw::sum_not_reset) sum = running;
        if (flaw == Flaw::divided_by_k) sum = static_cast<double>(Z.columns());
        const bool divides = flaw != Flaw::not_divided && flaw != Flaw::not_divided_at_its_word &&
                             flaw != Flaw::divided_too_early && flaw != Flaw::whole_matrix;
        for (std::size_t c = 0; c < Z.columns(); ++c) {
            if (divides) P(i, c) /= sum;
            if (flaw == Flaw::logarithm) P(i, c) = std::log(P(i, c));
            P(i, c) = instead(Z, i, c, flaw).value_or(P(i, c));
        }
    }
    return flaw == Flaw::whole_matrix ? 1 / total * P : P;
}

// Softmax at its word, but with no z above `most`, and none below `least`.
Matrix<double> limited(const Matrix<double>& Z, double least, double most) {
    return flawed(map(Z, [&](double z) { return std::clamp(z, least, most); }), Flaw::maximum_not_subtracted);
}

void check(const Matrix<double>& Z) {
    asked("softmax(Z)", "Z = " + show(Z));
    const auto gives = [&](Flaw flaw) { return flawed(Z, flaw); };
    std::vector<Mistake> mistakes = {
        {"maximum-not-subtracted",
         "e^z is taken of z itself, which is infinite for 1000 and 0 for -1000. Subtract the row's "
         "largest "
         "logit first.",
         gives(Flaw::maximum_not_subtracted)},
        {"maximum-starts-at-zero",
         "Where all logits of a row are negative, nothing useful is subtracted: the search for the "
         "largest starts from 0. Start from the row's first logit. (numeric_limits<double>::min() is "
         "above 0 "
         "too.)",
         gives(Flaw::maximum_starts_at_zero)},
        {"maximum-of-matrix",
         "The largest logit of all rows is subtracted from each. A row that lies far below it becomes 0 "
         "/ "
         "0: take each row's own.",
         gives(Flaw::maximum_of_matrix)},
        {"maximum-of-matrix",
         "The largest logit of the first row is subtracted from all rows: find it anew in each.",
         gives(Flaw::maximum_of_first_row)},
        {"minimum-subtracted",
         "The smallest logit is subtracted, so that the largest is still too large for e^z. Subtract the "
         "largest.",
         gives(Flaw::minimum_subtracted)},
        {"maximum-added", "The largest logit is added to each z. It has to be subtracted: z - largest.",
         gives(Flaw::maximum_added)},
        {"divided-by-maximum",
         "The logits are divided by the largest, which changes the result. Subtract it: that changes "
         "nothing.",
         gives(Flaw::divided_by_maximum)},
        {"mean-subtracted",
         "The row's mean is subtracted. In a wide row that leaves exponents which are too large: "
         "subtract the "
         "largest logit.",
         gives(Flaw::mean_subtracted)},
        {"sum-not-shifted",
         "The largest logit is subtracted above the line but not in the sum: both need the same z - largest.",
         gives(Flaw::sum_not_shifted)},
        {"columns-instead-of-rows", "Each column adds up to 1. A sample is a row: sum over c within row i.",
         gives(Flaw::columns)},
        {"sum-over-all-rows",
         "All elements together add up to 1. Each row is a sample with a sum of its own.",
         gives(Flaw::whole_matrix)},
        {"sum-forgotten", "e^z is not divided by the row's sum: a row has to add up to 1.",
         gives(Flaw::not_divided)},
        {"sum-forgotten", "e^z is not divided by the row's sum: a row has to add up to 1.",
         gives(Flaw::not_divided_at_its_word)},
        {"divided-too-early",
         "Each e^z is divided by the sum so far. Finish the sum in one loop, and divide in a second.",
         gives(Flaw::divided_too_early)},
        {"sum-not-reset",
         "The first row is right, and later rows are divided by the sum of all rows so far: set the sum "
         "to "
         "0 at the start of each row.",
         gives(Flaw::sum_not_reset)},
        {"divided-by-count", "The row is divided by k, how many numbers it has. Divide by the sum of e^z.",
         gives(Flaw::divided_by_k)},
        {"exponential-forgotten", "These are the shares z / (sum of z). Take e^z of each first.",
         gives(Flaw::shares)},
        {"sigmoids", "Each element is S(z) on its own. In a softmax the row's elements share a sum of 1.",
         gives(Flaw::sigmoids)},
        {"largest-only", "The largest gets 1 and the others 0. Softmax gives each its share e^z / sum.",
         gives(Flaw::one_or_zero)},
        {"logarithm-taken", "These are the logarithms of the probabilities: leave out the log.",
         gives(Flaw::logarithm)},
    };
    for (const double most : {500.0, 600.0, 700.0, 709.0, 710.0}) {
        for (const double least : {-1e9, -most})
            mistakes.push_back({"exponent-limited",
                                "Logits are cut off where e^z would overflow, so large ones become equal. "
                                "Subtract the row's largest instead: that changes nothing.",
                                limited(Z, least, most)});
    }
    compare(softmax(Z), gives(Flaw::none), mistakes);
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one row, two equal logits",
         [] {
             check({{1, 1}});
         }},
        {"one row, three logits",
         [] {
             check({{0, 1, 3}});
         }},
        {"two rows of three",
         [] {
             check({{0.5, 1, -1}, {2, 0.25, 1}});
         }},
        {"three rows of two",
         [] {
             check({{3, -1}, {1, 2}, {-2, -0.5}});
         }},
        {"large logits",
         [] {
             check({{1000, 1001, 1003}});
         }},
        {"negative logits, far from 0",
         [] {
             check({{-1000, -1001, -1003}, {-2000, -2000, -2000}});
         }},
        {"a wide row",
         [] {
             check({{-1000, 0, 800}});
         }},
        {"rows far apart",
         [] {
             check({{1000, 999}, {-1000, -1001}});
         }},
    };
}
}  // namespace checker
