// Checks 08/argmax: places against the right ones and against known mistakes, then shares.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Scores = std::vector<double>;
using Labels = std::vector<std::size_t>;

std::size_t first_largest(std::span<const double> s) {
    return static_cast<std::size_t>(std::ranges::max_element(s) - s.begin());
}

std::size_t last_largest(std::span<const double> s) {
    const auto place = std::max_element(s.rbegin(), s.rend());  // from behind: of equal ones the last
    return s.size() - 1 - static_cast<std::size_t>(place - s.rbegin());
}

// The search that starts from a largest of `start` instead of the first score.
std::size_t largest_above(std::span<const double> s, double start) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] > start) start = s[i], place = i;
    }
    return place;
}

std::size_t largest_size(std::span<const double> s) {
    Scores sizes(s.begin(), s.end());
    for (double& x : sizes) x = std::abs(x);
    return first_largest(sizes);
}

std::size_t largest_whole_part(std::span<const double> s) {
    Scores cut(s.begin(), s.end());
    for (double& x : cut) x = std::trunc(x);
    return first_largest(cut);
}

// The last place where a score is greater than the one before it.
std::size_t last_rise(std::span<const double> s) {
    std::size_t place = 0;
    for (std::size_t i = 1; i < s.size(); ++i) {
        if (s[i] > s[i - 1]) place = i;
    }
    return place;
}

void check_argmax(const Scores& s) {
    asked("argmax(" + show(s) + ")");
    const std::size_t k = s.size(), right = first_largest(s);
    compare(
        argmax(s), right,
        {
            {"last-of-equals",
             "Of equal scores the last is taken. The first wins when a later one must be greater: > and not "
             ">=.",
             last_largest(s)},
            {"maximum-starts-at-zero",
             "The search starts from a largest of 0, which negative scores never exceed. Start from the "
             "first "
             "score. (numeric_limits<double>::min() is above 0 too; lowest() is the most negative number.)",
             largest_above(s, 0)},
            {"smallest-taken",
             "This is the place of the smallest score: the comparison is the wrong way round.",
             static_cast<std::size_t>(std::ranges::min_element(s) - s.begin())},
            {"value-returned", "This is the largest score itself. Its place is asked for.",
             static_cast<std::size_t>(std::max(0.0, s[right]))},
            {"counted-from-one", "The place is counted from 1: the first class is 0.", right + 1},
            {"counted-from-the-end", "The place is counted from the end: the first score has the place 0.",
             k - 1 - right},
            {"sign-ignored", "The score of the largest size is taken, whatever its sign: leave out the abs.",
             largest_size(s)},
            {"last-rise-taken",
             "The place of the last score that is greater than the one before it. Compare each with the "
             "largest "
             "so far.",
             last_rise(s)},
            {"last-score-left-out", "The last score is not looked at: see where the loop ends.",
             k < 2 ? 0 : first_largest(std::span(s).first(k - 1))},
            {"first-score-left-out", "The first score is not looked at: places count from 0.",
             k < 2 ? 0 : 1 + first_largest(std::span(s).subspan(1))},
            {"whole-numbers",
             "Scores that differ behind the point only are taken for equal: keep the largest so far as a "
             "double.",
             largest_whole_part(s)},
        });
}

void check_accuracy(const Matrix<double>& scores, const Labels& labels) {
    for (std::size_t i = 0; i < scores.rows(); ++i) {  // a wrong argmax is told as such
        check_argmax(Scores(scores.row(i).begin(), scores.row(i).end()));
    }
    asked("accuracy(scores, labels)", "scores = " + show(scores) + ", labels = " + show(labels));
    double count = 0, above_half = 0, in_first_k = 0;
    const double m = static_cast<double>(scores.rows()), k = static_cast<double>(scores.columns());
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        count += first_largest(scores.row(i)) == labels[i] ? 1 : 0;
        if (i < scores.columns()) in_first_k = count;
        above_half += scores(i, labels[i]) > 0.5 ? 1 : 0;
    }
    const bool some_right = count > 0 && count < m;
    compare(
        accuracy(scores, labels), count / m,
        {
            symptom(
                "integer-division",
                "Two whole numbers are divided, which leaves 0 of any share below 1. Turn the count into a "
                "double first.",
                some_right && accuracy(scores, labels) == 0),
            {"count-returned", "This is how many rows are right: divide it by how many there are.", count},
            {"per-cent", "This is the share in per cent. From 0 to 1 is asked for.", 100 * count / m},
            {"errors-counted", "This is the share of wrong rows: count those that equal their label.",
             1 - count / m},
            {"columns-taken-for-rows",
             "Only the first k rows are counted: the loop ends at the number of columns.", in_first_k / m},
            {"divided-by-classes", "The count is divided by k, the columns. Divide it by m, the rows.",
             count / k},
            {"divided-by-elements", "The count is divided by m k, all numbers of `scores`. Divide it by m.",
             count / (m * k)},
            {"above-half-asked",
             "A row counts when its label's score is above 1/2. It counts when it is largest.",
             above_half / m},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one score", [] { check_argmax({3}); }},
        {"the largest in the middle",
         [] {
             check_argmax({1, 5, 2, 3});
         }},
        {"the largest first",
         [] {
             check_argmax({7, 2, 4});
         }},
        {"the largest last",
         [] {
             check_argmax({0.5, -8, 2.5, 2.75});
         }},
        {"equal scores",
         [] {
             check_argmax({1, 4, 0, 4, 2, 4});
         }},
        {"all equal",
         [] {
             check_argmax({0, 0, 0});
         }},
        {"all negative",
         [] {
             check_argmax({-3, -2.5, -1, -2});
         }},
        {"small differences",
         [] {
             check_argmax({0.1, 0.2, 0.125});
         }},
        {"no scores are refused",
         [] {
             asked("argmax({})");
             std::string came;
             try {
                 came = show(argmax({}));
             } catch (const std::exception&) {
             }
             require(
                 came.empty(), came, "an exception",
                 {symptom("empty-not-refused",
                          "No scores have no largest, but a place comes back. Ask whether `scores` is empty "
                          "first, and throw.",
                          true)});
         }},
        {"accuracy, all right",
         [] {
             check_accuracy({{1, 2}, {3, 0}}, {1, 0});
         }},
        {"accuracy, two of five",
         [] {
             check_accuracy({{1, 2, 0}, {3, 0, 1}, {0, 0.25, 0.5}, {2, 2, 1}, {1, 2, 3}}, {1, 2, 0, 1, 2});
         }},
        {"accuracy, three of four",
         [] {
             check_accuracy({{-1, -2, -4}, {0.1, 0.2, 0.3}, {0, 0, 0}, {9, 8, 7}}, {0, 2, 0, 1});
         }},
    };
}
}  // namespace checker
