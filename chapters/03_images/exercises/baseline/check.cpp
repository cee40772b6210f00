// Checks 03/baseline: ties, classes without labels, more than ten classes, more than 255 labels of a class.
#include "tests/exercises/checker.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::uint8_t>;

Value value(double answer, double accuracy) {
    return named({{"answer", answer}, {"accuracy", accuracy}});
}

std::vector<double> counts(const Labels& labels, std::size_t classes) {
    std::vector<double> all(classes);
    for (const std::uint8_t label : labels) ++all.at(label);
    return all;
}

// The first class with the largest count, and that count.
std::pair<double, double> first_best(const std::vector<double>& counts) {
    const auto place = std::ranges::max_element(counts);
    return {static_cast<double>(place - counts.begin()), *place};
}

void check(const Labels& labels, std::size_t classes) {
    const std::vector<double> count = counts(labels, classes);
    const double m = static_cast<double>(labels.size());
    const auto [best, most] = first_best(count);
    const auto last = std::ranges::find(count.rbegin(), count.rend(), most);
    const double last_best = static_cast<double>(count.rend() - last) - 1;
    const auto rarest = std::ranges::min_element(count);
    std::vector<double> bytes = count, without_last(count.begin(), count.end() - 1);
    for (double& c : bytes) c = std::fmod(c, 256);
    const auto [byte_best, byte_most] = first_best(bytes);
    const auto [early_best, early_most] = first_best(without_last);
    const double present = static_cast<double>(std::ranges::count_if(count, [](double c) { return c > 0; }));
    const double total = std::accumulate(labels.begin(), labels.end(), 0.0);
    asked("best_constant_answer(labels, " + show(classes) + ")", "labels " + show(labels));
    const Baseline came = best_constant_answer(labels, classes);
    compare(
        value(static_cast<double>(came.answer), came.accuracy), value(best, most / m),
        {
            {"last-of-equals",
             "Several classes are equally frequent, and this is the last of them: the smallest is "
             "asked. Compare with > instead of >=.",
             value(last_best, most / m)},
            {"in-per-cent", "The accuracy is in per cent: a share from 0 to 1 is asked.",
             value(best, 100 * most / m)},
            {"count-for-share",
             "This is how many labels are of that class: divide it by the number of labels.",
             value(best, most)},
            {"integer-division",
             "A quotient of two whole numbers has no digits behind the point. Make them double "
             "before dividing.",
             value(best, std::floor(most / m))},
            {"share-of-the-others", "This is the share of the labels that are not of that class.",
             value(best, 1 - most / m)},
            {"shared-among-classes",
             "The count is divided by the number of classes: the share is of the labels.",
             value(best, most / static_cast<double>(classes))},
            {"shared-among-classes",
             "The count is divided by the number of classes that occur: the share is of the "
             "labels.",
             value(best, most / present)},
            {"class-zero", "This is the share of class 0, whether it is the most frequent or not.",
             value(0, count[0] / m)},
            {"not-zero", "This is the score of \"not a zero\". Here the best of all classes is asked.",
             value(0, 1 - count[0] / m)},
            {"chance-for-baseline", "This is what guessing at random scores, 1 / classes.",
             value(best, 1 / static_cast<double>(classes))},
            {"rarest-class", "This is the least frequent class: the comparison is the wrong way round.",
             value(static_cast<double>(rarest - count.begin()), *rarest / m)},
            {"counter-overflows",
             "More than 255 labels are of one class, and the counter is a byte that begins again "
             "at 0. Count in std::size_t.",
             value(byte_best, byte_most / m)},
            {"last-class-left-out",
             "The last class is not looked at: look where the loop over the classes ends.",
             value(early_best, early_most / m)},
            {"largest-label", "This is the largest label, not the most frequent one.",
             value(*std::ranges::max_element(labels), most / m)},
            {"largest-label", "This is the largest label, not the most frequent one.",
             value(*std::ranges::max_element(labels), count[*std::ranges::max_element(labels)] / m)},
            {"first-label", "This is the first label, not the most frequent one.",
             value(labels[0], count[labels[0]] / m)},
            {"mean-label", "This is the mean of the labels. A label is a name, no quantity.",
             value(std::floor(total / m), most / m)},
            {"count-as-answer", "`answer` is the count of the most frequent class: its number is asked.",
             value(most, most / m)},
            symptom("float-precision", "The accuracy has only about seven right digits: divide as double.",
                    static_cast<double>(came.answer) == best && std::abs(came.accuracy - most / m) < 1e-6),
        });
}

void refused(const std::string& what, const Labels& labels, std::size_t classes, const std::string& id,
             const std::string& advice) {
    asked("best_constant_answer(" + what + ", " + show(classes) + ")", "labels " + show(labels));
    must_throw(
        [&] {
            const Baseline came = best_constant_answer(labels, classes);
            return value(static_cast<double>(came.answer), came.accuracy);
        },
        {}, {symptom(id, advice, true)});
}

// `counts[k]` labels of each class k, mixed.
Labels mixed(std::vector<std::size_t> counts) {
    Labels labels;
    for (bool found = true; found;) {
        found = false;
        for (std::size_t k = counts.size(); k-- > 0;) {
            if (counts[k] == 0) continue;
            --counts[k];
            labels.push_back(static_cast<std::uint8_t>(k));
            found = true;
        }
    }
    labels.shrink_to_fit();
    return labels;
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"one label", [] { check({2}, 4); }},
        {"five labels, three classes",
         [] {
             check({1, 0, 2, 1, 1}, 3);
         }},
        {"the last class is the most frequent",
         [] {
             check({3, 1, 3, 0, 3, 3}, 4);
         }},
        {"two classes equally frequent",
         [] {
             check({2, 1, 0, 2, 1, 4}, 5);
         }},
        {"twelve classes",
         [] {
             check({11, 3, 10, 11, 4, 10, 11, 2}, 12);
         }},
        {"two classes, mostly zeros",
         [] {
             check({0, 0, 1, 0}, 2);
         }},
        {"300 labels of one class",
         [] {
             check(mixed({40, 300, 60, 10}), 4);
         }},
        {"no labels",
         [] {
             refused("{}", {}, 10, "no-labels-accepted", "Without labels there is no share: 0 / 0. Throw.");
         }},
        {"a label that is no class",
         [] {
             refused("labels", {0, 1, 3, 1}, 3, "unknown-label-accepted",
                     "Label 3 is no class when there are three of them, 0 to 2. Throw before it is counted.");
         }},
    };
}
}  // namespace checker
