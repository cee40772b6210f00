// Checks 09/confusion_matrix: counts, then what must be refused.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using List = std::vector<std::size_t>;

void ask_for(const List& labels, const List& predictions, std::size_t classes) {
    asked("confusion_matrix(labels, predictions, " + show(classes) + ")",
          "labels = " + show(labels) + ", predictions = " + show(predictions));
}

// Rows and columns, so that they can be told apart. Rows of different lengths are filled up with NaN.
Value table(const std::vector<List>& rows) {
    Part part{"", Part::Kind::whole_number, 2, rows.size(), 0, {}, {}};
    for (const List& row : rows) part.columns = std::max(part.columns, row.size());
    for (const List& row : rows) {
        part.numbers.insert(part.numbers.end(), row.begin(), row.end());
        part.numbers.resize(part.numbers.size() + part.columns - row.size(), std::nan(""));
    }
    Value value(0);
    value.list = {part};
    return value;
}

void check(const List& labels, const List& predictions, std::size_t classes) {
    ask_for(labels, predictions, classes);
    compare([&] { return table(confusion_matrix(labels, predictions, classes)); });
}

void check_refusal(const List& labels, const List& predictions, std::size_t classes) {
    ask_for(labels, predictions, classes);
    must_throw<std::invalid_argument>([&] { return table(confusion_matrix(labels, predictions, classes)); },
                                      {}, "std::invalid_argument");
}

}  // namespace

void cases() {
    a_case("one sample", [] { check({0}, {1}, 2); });
    a_case("four samples, two classes", [] { check({0, 1, 0, 1}, {0, 1, 1, 1}, 2); });
    a_case("eight samples, three classes", [] {
        check({0, 1, 2, 2, 1, 0, 0, 2}, {0, 2, 2, 0, 2, 0, 1, 2}, 3);
    });
    a_case("classes that never occur", [] { check({1, 3, 3}, {1, 1, 3}, 5); });
    a_case("no samples", [] { check({}, {}, 2); });
    a_case("one prediction too many", [] { check_refusal({0, 1}, {0, 1, 1}, 2); });
    a_case("a label and a prediction that are not classes", [] { check_refusal({0, 3}, {1, 3}, 2); });
    // An answer that refuses the case above but writes beyond the vector here has && for ||.
    a_case("the label is a class, the prediction is not", [] { check_refusal({0, 1}, {1, 2}, 2); });
    a_case("the prediction is a class, the label is not", [] { check_refusal({0, 5}, {1, 1}, 3); });
    a_case("a label that equals `classes`", [] { check_refusal({0, 3}, {1, 1}, 3); });
    a_case("one prediction too few", [] { check_refusal({0, 1, 1}, {0, 1}, 2); });
    a_drawn_case("twelve samples, four classes", [](Draw& draw) {
        List labels, predictions;
        for (std::size_t i = 0; i < 12; ++i) {
            labels.push_back(draw.whole(0, 3));
            predictions.push_back(draw.whole(0, 3));
        }
        check(labels, predictions, 4);
    });
}
}  // namespace checker
