// Checks 08/argmax: indices, then shares.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check_argmax(const std::vector<double>& scores) {
    asked("argmax(" + show(scores) + ")");
    compare([&] { return argmax(scores); });
}

void check_accuracy(const Matrix<double>& scores, const std::vector<std::size_t>& labels) {
    for (std::size_t i = 0; i < scores.rows(); ++i)  // a wrong argmax is reported as such
        check_argmax({scores.row(i).begin(), scores.row(i).end()});
    asked("accuracy(scores, labels)", "scores = " + show(scores) + ", labels = " + show(labels));
    compare([&] { return accuracy(scores, labels); });
}

}  // namespace

void cases() {
    a_case("one score", [] { check_argmax({3}); });
    a_case("the largest in the middle", [] { check_argmax({1, 5, 2, 3}); });
    a_case("the largest first", [] { check_argmax({7, 2, 4}); });
    a_case("the largest last", [] { check_argmax({0.5, -8, 2.5, 2.75}); });
    a_case("equal scores", [] { check_argmax({1, 4, 0, 4, 2, 4}); });
    a_case("all equal", [] { check_argmax({0, 0, 0}); });
    a_case("all negative", [] { check_argmax({-3, -2.5, -1, -2}); });
    a_case("small differences", [] { check_argmax({0.1, 0.2, 0.125}); });
    a_case("no scores are refused", [] {
        asked("argmax({})");
        must_throw([] { return argmax({}); });
    });
    a_case("accuracy, all right", [] { check_accuracy({{1, 2}, {3, 0}}, {1, 0}); });
    a_case("accuracy, two of five", [] {
        check_accuracy({{1, 2, 0}, {3, 0, 1}, {0, 0.25, 0.5}, {2, 2, 1}, {1, 2, 3}}, {1, 2, 0, 1, 2});
    });
    a_case("accuracy, three of four", [] {
        check_accuracy({{-1, -2, -4}, {0.1, 0.2, 0.3}, {0, 0, 0}, {9, 8, 7}}, {0, 2, 0, 1});
    });
    a_drawn_case("seven scores", [](Draw& draw) { check_argmax(draw.quarters(7)); });
    a_drawn_case("accuracy of five samples", [](Draw& draw) {
        std::vector<std::size_t> labels;
        for (std::size_t i = 0; i < 5; ++i) labels.push_back(draw.whole(0, 2));
        check_accuracy(draw.into(Matrix<double>(5, 3)), labels);
    });
}
}  // namespace checker
