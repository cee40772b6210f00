// Checks 06/scale_columns: several shapes, and every way in which three sizes can disagree.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& W, const Matrix<double>& dW, const std::vector<double>& rates) {
    asked("step_columns(W, dW, rates)", show(named({{"W", W}, {"dW", dW}, {"rates", rates}})));
    const Asked answer = ask([&] { return step_columns(W, dW, rates); });
#ifdef JUDGE
    compare(answer, {{"fitting-shapes-refused", "These sizes fit, but were refused.", answer.came.threw()}});
#endif
}

void refused(const Matrix<double>& W, const Matrix<double>& dW, const std::vector<double>& rates) {
    asked("step_columns(W, dW, rates)",
          "W is " + W.shape() + ", dW is " + dW.shape() + ", and there are " + show(rates.size()) + " rates");
    must_throw([&] { return step_columns(W, dW, rates); });
}

}  // namespace

void cases() {
    a_case("one weight", [] { check({{3}}, {{0.5}}, {0.25}); });
    a_case("a row of biases", [] { check({{1, 2, 3}}, {{0.5, -1, 4}}, {0.5, 0.1, 2}); });
    a_case("two inputs, three neurons", [] {
        check({{1, 2, 3}, {4, 5, 7}}, {{0.5, -1, 2}, {0.75, 1.5, 3}}, {0.01, 5, 0.3});
    });
    a_case("three inputs, three neurons", [] {
        check({{1, 2, 3}, {4, 5, 7}, {0, 1, 6}}, {{1, 2, 1}, {-2, 1, 0.5}, {3, 0.5, 2}}, {0.1, 0.2, 0.7});
    });
    a_case("a column", [] { check({{1}, {2}, {-1}}, {{0.5}, {3}, {1.5}}, {0.2}); });
    a_case("three inputs, two neurons", [] {
        check({{1, 2}, {3, 4}, {-1, 0.5}}, {{0.5, -1}, {0.75, 2}, {3, 1}}, {0.5, 0.1});
    });
    a_case("a rate too many", [] { refused({{1, 2}}, {{1, 1}}, {0.1, 0.2, 0.3}); });
    a_case("another number of rows", [] { refused({{1, 2}}, {{1, 1}, {2, 2}}, {0.1, 0.2}); });
    a_case("another number of columns", [] { refused({{1, 2}}, {{1, 1, 3}}, {0.1, 0.2}); });
    a_case("the same number of elements in another shape", [] {
        refused({{1, 2, 3}, {4, 5, 6}}, {{1, 1}, {2, 2}, {3, 3}}, {0.1, 0.2, 0.3});
    });
    a_case("a rate too few", [] { refused({{1, 2, 3}}, {{1, 1, 1}}, {0.1, 0.2}); });
    a_drawn_case("two inputs, four neurons", [](Draw& draw) {
        check(draw.into(Matrix<double>(2, 4)), draw.into(Matrix<double>(2, 4)), draw.quarters(4));
    });
}
}  // namespace checker
