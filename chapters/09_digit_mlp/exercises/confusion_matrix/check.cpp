// Checks 09/confusion_matrix: counts against the right ones and against known mistakes; then what must be
// refused.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<std::size_t>;

// A matrix, so that rows and columns can be told apart. Rows of different lengths are filled up with NaN.
Matrix<double> as_matrix(const std::vector<List>& rows) {
    std::size_t columns = 0;
    for (const List& row : rows) columns = std::max(columns, row.size());
    Matrix<double> matrix(rows.size(), columns, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows[i].size(); ++j) matrix(i, j) = static_cast<double>(rows[i][j]);
    }
    return matrix;
}

// The right matrix, of the samples from `first` to before `last`.
Matrix<double> right(const List& labels, const List& predictions, std::size_t classes, std::size_t first,
                     std::size_t last) {
    Matrix<double> counts(classes, classes);
    for (std::size_t i = first; i < last; ++i) counts(labels[i], predictions[i]) += 1;
    return counts;
}

void ask(const List& labels, const List& predictions, std::size_t classes) {
    asked("confusion_matrix(labels, predictions, " + std::to_string(classes) + ")",
          "labels = " + show(labels) + ", predictions = " + show(predictions));
}

void check(const List& labels, const List& predictions, std::size_t classes) {
    ask(labels, predictions, classes);
    const std::size_t m = labels.size();
    const Matrix<double> counts = right(labels, predictions, classes, 0, m);
    Matrix<double> errors = counts, hits = counts, shares = counts, by_column = counts;
    const Matrix<double> in_columns = column_sums(counts);
    for (std::size_t a = 0; a < classes; ++a) {
        errors(a, a) = 0;
        double in_row = 0;
        for (std::size_t b = 0; b < classes; ++b) {
            in_row += counts(a, b);
            if (a != b) hits(a, b) = 0;
            if (in_columns(0, b) > 0) by_column(a, b) = std::floor(counts(a, b) / in_columns(0, b));
        }
        for (std::size_t b = 0; b < classes; ++b) {
            if (in_row > 0) shares(a, b) = std::floor(counts(a, b) / in_row);
        }
    }
    std::size_t seen = 0;
    for (std::size_t i = 0; i < m; ++i) seen = std::max({seen, labels[i] + 1, predictions[i] + 1});
    const Matrix<double> other_way = transpose(counts);
    compare(
        as_matrix(confusion_matrix(labels, predictions, classes)), counts,
        {
            {"transposed",
             "Rows and columns are exchanged: the label chooses the row, the prediction the column.",
             other_way},
            {"errors-only", "The diagonal is empty: samples that are right count too.", errors},
            {"right-only", "Only the diagonal is counted. The other elements are what the matrix is for.",
             hits},
            {"seen-not-counted", "An element is 1 however often it occurs: use += 1, not = 1.",
             map(counts, [](double count) { return count > 0 ? 1.0 : 0.0; })},
            {"counted-both-ways",
             "Each sample counts in (label, prediction) and in (prediction, label). Only the first is meant.",
             counts + other_way},
            {"counted-both-ways",
             "Each error counts in (label, prediction) and in (prediction, label). Only the first is meant.",
             errors + other_way},
            {"size-counted-from-data",
             "The size is counted from the lists. It is `classes`, whichever classes occur.",
             right(labels, predictions, seen, 0, m)},
            {"one-class-too-many", "There is one row and one column too many: classes are 0 to classes - 1.",
             right(labels, predictions, classes + 1, 0, m)},
            {"last-sample-missing", "The last sample is not counted: see where the loop ends.",
             right(labels, predictions, classes, 0, m > 0 ? m - 1 : 0)},
            {"first-sample-missing", "The first sample is not counted: samples count from 0.",
             right(labels, predictions, classes, std::min<std::size_t>(1, m), m)},
            {"shares-instead-of-counts", "The counts are divided by their row's sum. Counts are asked for.",
             shares},
            {"shares-instead-of-counts",
             "The counts are divided by their column's sum. Counts are asked for.", by_column},
            {"labels-with-themselves", "Both indices come from the labels: the column is the prediction.",
             right(labels, labels, classes, 0, m)},
            {"predictions-with-themselves", "Both indices come from the predictions: the row is the label.",
             right(predictions, predictions, classes, 0, m)},
        });
}

// What comes back must be an exception of the type asked for; `mistakes` tell of the check that is missing.
void refused(const List& labels, const List& predictions, std::size_t classes,
             const std::vector<Mistake>& mistakes) {
    ask(labels, predictions, classes);
    std::string other_type;
    const auto answer = [&]() -> Value {
        try {
            return as_matrix(confusion_matrix(labels, predictions, classes));
        } catch (const std::invalid_argument&) {
            throw;
        } catch (const std::exception& error) {
            other_type = std::string("an exception of another type: ") + error.what();
            throw;
        }
    };
    must_throw(answer, {}, mistakes);
    require(other_type.empty(), other_type, "a std::invalid_argument",
            {symptom("exception-type",
                     "It is refused, but whoever catches std::invalid_argument does not get this exception; "
                     "at() throws std::out_of_range. Throw the type that is asked for.",
                     true)});
}

}  // namespace

std::vector<Case> cases() {
    const Mistake lengths =
        symptom("lengths-not-compared",
                "Lists of different lengths get through: compare the sizes, and throw.", true);
    const Mistake prediction =
        symptom("prediction-not-checked",
                "A prediction that is no class gets through. Compare it with `classes`, and throw.", true);
    const Mistake label =
        symptom("label-not-checked",
                "A label that is no class gets through. Compare it with `classes`, and throw.", true);
    const Mistake equal_label =
        symptom("label-not-checked",
                "The label `classes` gets through: the last class is classes - 1. Compare with >=.", true);
    return {
        {"one sample", [] { check({0}, {1}, 2); }},
        {"four samples, two classes",
         [] {
             check({0, 1, 0, 1}, {0, 1, 1, 1}, 2);
         }},
        {"eight samples, three classes",
         [] {
             check({0, 1, 2, 2, 1, 0, 0, 2}, {0, 2, 2, 0, 2, 0, 1, 2}, 3);
         }},
        {"classes that never occur",
         [] {
             check({1, 3, 3}, {1, 1, 3}, 5);
         }},
        {"no samples", [] { check({}, {}, 2); }},
        {"one prediction too many",
         [=] {
             refused({0, 1}, {0, 1, 1}, 2, {lengths});
         }},
        {"a label and a prediction that are no class",
         [=] {
             refused({0, 3}, {1, 3}, 2, {prediction, label});
         }},
        // An answer that refuses the case above and writes beyond the vector here has && for ||.
        {"the prediction is no class, the label is one",
         [=] {
             refused({0, 1}, {1, 2}, 2, {prediction});
         }},
        {"the label is no class, the prediction is one",
         [=] {
             refused({0, 5}, {1, 1}, 3, {label});
         }},
        {"a label that equals `classes`",
         [=] {
             refused({0, 3}, {1, 1}, 3, {equal_label});
         }},
        {"one prediction too few",
         [=] {
             refused({0, 1, 1}, {0, 1}, 2, {lengths});
         }},
    };
}
}  // namespace checker
