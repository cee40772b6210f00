// Checks 03/baseline: ties, classes without labels, more than ten classes, more than 255 labels of a class.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Labels = std::vector<std::uint8_t>;

const auto best = [](const Labels& labels, std::size_t classes) {
    const Baseline came = best_constant_answer(labels, classes);
    return named({{"answer", came.answer}, {"accuracy", came.accuracy}});
};

void check(const Labels& labels, std::size_t classes) {
    asked("best_constant_answer(labels, " + show(classes) + ")", "labels " + show(labels));
    compare([&] { return best(labels, classes); });
}

void refused(const Labels& labels, std::size_t classes) {
    asked("best_constant_answer(labels, " + show(classes) + ")", "labels " + show(labels));
    must_throw([&] { return best(labels, classes); });
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
    labels.shrink_to_fit();  // so that reading beyond the end is noticed
    return labels;
}

}  // namespace

void cases() {
    a_case("one label", [] { check({2}, 4); });
    a_case("five labels, three classes", [] { check({1, 0, 2, 1, 1}, 3); });
    a_case("the last class is the most frequent", [] { check({3, 1, 3, 0, 3, 3}, 4); });
    a_case("three classes equally frequent", [] { check({2, 2, 1, 0, 3, 1, 4, 3}, 5); });
    a_case("twelve classes", [] { check({11, 3, 10, 11, 4, 10, 11, 2}, 12); });
    a_case("two classes, mostly zeros", [] { check({0, 0, 1, 0}, 2); });
    a_case("300 labels of one class", [] { check(mixed({40, 300, 60, 10}), 4); });
    a_case("no labels", [] { refused({}, 10); });
    a_case("a label that is not a class", [] { refused({0, 1, 3, 1}, 3); });
    a_drawn_case("twenty labels", [](Draw& draw) {
        Labels labels(20);
        for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>(draw.whole(0, 5));
        check(labels, 7);
    });
}
}  // namespace checker
