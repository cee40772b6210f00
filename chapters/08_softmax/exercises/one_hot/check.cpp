// Checks 08/one_hot: rows against the right ones and against known mistakes; then labels that are no class.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::uint8_t>;

// The matrix with element(i, c, label of row i) everywhere.
Matrix<double> filled(const Labels& labels, std::size_t columns,
                      const std::function<double(std::size_t, std::size_t, std::size_t)>& element) {
    Matrix<double> Y(labels.size(), columns);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t c = 0; c < columns; ++c) Y(i, c) = element(i, c, labels[i]);
    }
    return Y;
}

Matrix<double> right(const Labels& labels, std::size_t classes) {
    return filled(labels, classes, [](auto, auto c, auto label) { return c == label ? 1 : 0; });
}

std::string call(std::size_t classes) {
    return "one_hot(labels, " + std::to_string(classes) + ")";
}

struct Outcome {
    bool threw = false, runtime_error = false;
    std::string message;
};

Outcome outcome(const Labels& labels, std::size_t classes) {
    try {
        one_hot(labels, classes);
        return {};
    } catch (const std::runtime_error& error) {
        return {true, true, error.what()};
    } catch (const std::exception& error) {
        return {true, false, error.what()};
    }
}

void check(const Labels& labels, std::size_t classes) {
    asked(call(classes), "labels = " + show(labels));
    if (classes > 255) {
        const Outcome here = outcome(labels, classes);
        require(!here.threw, "an exception: " + here.message, "a matrix",
                {symptom("classes-as-a-byte",
                         "The number of classes is compared as a byte, where 256 is 0 and 300 is 44. Convert "
                         "the label to std::size_t, not the number of classes to std::uint8_t.",
                         true)});
    }
    const std::size_t largest = std::ranges::max(labels);
    const Labels reversed(labels.rbegin(), labels.rend());
    const auto gives = [&](const auto& element) { return filled(labels, classes, element); };
    compare(
        one_hot(labels, classes), right(labels, classes),
        {
            {"label-as-value",
             "The label itself stands in its column. Write 1: a class is a name, not a size.",
             gives([](auto, auto c, auto label) { return c == label ? static_cast<double>(label) : 0; })},
            {"label-as-value",
             "The label is repeated in its row. Write 1 into the label's column, and 0 into the others.",
             gives([](auto, auto, auto label) { return static_cast<double>(label); })},
            {"columns-counted-from-labels",
             "The number of columns is counted from the labels. It is `classes`, whichever labels occur.",
             right(labels, largest + 1)},
            {"columns-counted-from-labels",
             "The number of columns is the largest label. It is `classes`, whichever labels occur.",
             gives([&](auto, auto c, auto label) { return c == label && label < largest ? 1 : 0; })},
            {"one-column-too-many", "There is one column too many: classes 0 to k - 1 are k columns.",
             right(labels, classes + 1)},
            {"counted-from-one",
             "Each 1 is one column too far to the left: classes count from 0, so label 0 is column 0.",
             gives([](auto, auto c, auto label) { return c + 1 == label ? 1 : 0; })},
            {"counted-from-one",
             "Each 1 is one column too far to the right: classes count from 0, so label 0 is column 0.",
             gives([](auto, auto c, auto label) { return c == label + 1 ? 1 : 0; })},
            {"all-but-one", "0 and 1 are exchanged: the label's own column gets the 1.",
             gives([](auto, auto c, auto label) { return c == label ? 0 : 1; })},
            {"thermometer",
             "All columns up to the label are 1. Only its own gets a 1: classes have no order.",
             gives([](auto, auto c, auto label) { return c <= label ? 1 : 0; })},
            {"thermometer",
             "All columns before the label are 1. Only its own gets a 1: classes have no order.",
             gives([](auto, auto c, auto label) { return c < label ? 1 : 0; })},
            {"minus-one-elsewhere", "The other columns hold -1. They are 0.",
             gives([](auto, auto c, auto label) { return c == label ? 1 : -1; })},
            {"row-number-as-column",
             "The 1 of row i stands in column i. It belongs into the column of labels[i].",
             gives([](auto i, auto c, auto) { return c == i ? 1 : 0; })},
            {"columns-reversed", "The columns stand in reverse order: class 0 is the first.",
             gives([&](auto, auto c, auto label) { return c + label + 1 == classes ? 1 : 0; })},
            {"rows-reversed", "The rows stand in reverse order: row i belongs to label i.",
             right(reversed, classes)},
            {"first-label-in-all-rows", "Every row is that of the first label: look at the index of labels.",
             gives([&](auto, auto c, auto) { return c == labels[0] ? 1 : 0; })},
            {"last-row-missing", "The last row is empty: look at where the loop ends.",
             gives([&](auto i, auto c, auto label) { return c == label && i + 1 < labels.size() ? 1 : 0; })},
            {"first-row-missing", "The first row is empty: rows count from 0.",
             gives([&](auto i, auto c, auto label) { return c == label && i > 0 ? 1 : 0; })},
        });
}

// The last label is no class.
void check_refusal(const Labels& labels, std::size_t classes) {
    asked(call(classes), "labels = " + show(labels));
    const std::size_t bad = labels.back();
    const std::size_t far = 200;
    const Outcome here = outcome(labels, classes), there = outcome({static_cast<std::uint8_t>(far)}, classes);
    const bool as_letter = here.message.find(static_cast<char>(bad)) != std::string::npos;
    const bool names_other = here.message.find_first_of("0123456789") != std::string::npos;
    if (bad == classes && !here.threw && there.threw) {
        require(false, "no exception", "an exception that names \"" + std::to_string(bad) + "\"",
                {symptom("classes-itself-accepted",
                         "A label that equals `classes` is let through: the last class is classes - 1. The "
                         "test is label >= classes.",
                         true)});
    }
    Labels clamped = labels, wrapped = labels;
    clamped.back() = static_cast<std::uint8_t>(classes - 1);
    wrapped.back() = static_cast<std::uint8_t>(bad % classes);
    Matrix<double> skipped = right(labels, classes), shorter(labels.size() - 1, classes);
    std::copy_n(skipped.data(), shorter.size(), shorter.data());
    must_throw(
        [&] { return one_hot(labels, classes); }, {std::to_string(bad)},
        {
            {"label-clamped",
             "The label is put into the last class. Refuse it: nobody knows what it should be.",
             right(clamped, classes)},
            {"label-wrapped",
             "The label is taken modulo `classes`. Refuse it: nobody knows what it should be.",
             right(wrapped, classes)},
            {"label-not-refused",
             "A label that is no class leaves a row without a 1. Throw a std::runtime_error that names it.",
             skipped},
            {"label-not-refused",
             "A label that is no class is left out, and with it a row. Throw a std::runtime_error that names "
             "it.",
             shorter},
            symptom(
                "label-printed-as-a-character",
                "The message holds the label as a character: a std::uint8_t is one to streams and strings. "
                "std::to_string makes a number of it.",
                here.threw && as_letter),
            symptom("message-names-another-number",
                    "The message has a number, but not the label's: name labels[i].",
                    here.threw && !as_letter && names_other),
            symptom("label-not-refused",
                    "A label that is no class gets through. Compare it with `classes` before it is used, and "
                    "throw.",
                    !here.threw),
        });
    require(here.runtime_error, "an exception of another type: " + here.message, "a std::runtime_error",
            {symptom("exception-type",
                     "The label is refused, but whoever catches std::runtime_error does not get this "
                     "exception. Throw the type that is asked for, or one derived from it.",
                     true)});
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one label", [] { check({1}, 2); }},
        {"three labels, four classes",
         [] {
             check({2, 1, 3}, 4);
         }},
        {"label 0, and classes without a label",
         [] {
             check({0, 2, 2, 1}, 5);
         }},
        {"ten classes",
         [] {
             check({5, 0, 4, 1, 9, 2}, 10);
         }},
        {"256 classes",
         [] {
             check({2, 255, 200}, 256);
         }},
        {"300 classes",
         [] {
             check({50, 7, 255}, 300);
         }},
        {"a label far outside is refused",
         [] {
             check_refusal({1, 7}, 3);
         }},
        {"so is one just outside",
         [] {
             check_refusal({0, 2, 3}, 3);
         }},
    };
}
}  // namespace checker
