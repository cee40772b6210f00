// Checks 05/shape_checked_product: square and other shapes that fit, then shapes that do not.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const Matrix<double>& A, const Matrix<double>& B) {
    asked("product(A, B)", "A " + show(A) + ", B " + show(B));
    const Asked answer = ask([&] { return product(A, B); });
#ifdef JUDGE
    compare(answer,
            {{"fitting-shapes-refused", "These two shapes fit, but were refused.", answer.came.threw()}});
#endif
}

void refused(const Matrix<double>& A, const Matrix<double>& B) {
    asked("product(A, B)", "A is " + A.shape() + ", B is " + B.shape());
    must_throw<ShapeError>([&] { return product(A, B); }, {A.shape(), B.shape()}, "ShapeError");
}

}  // namespace

void cases() {
    a_case("1 x 1 times 1 x 1", [] { check({{2}}, {{3}}); });
    a_case("2 x 2 times 2 x 2", [] { check({{1, 2}, {3, 4}}, {{5, 6}, {7, 9}}); });
    a_case("3 x 3 times 3 x 3", [] {
        check({{1, 2, 3}, {4, 5, 7}, {-1, 0, 2}}, {{1, 0, 2}, {2, 1, 0}, {-1, 3, 1}});
    });
    a_case("2 x 2 times 2 x 3", [] { check({{0.5, 2}, {3, 1.25}}, {{1, 0, 2}, {2, 1.5, 3}}); });
    a_case("3 x 2 times 2 x 2", [] { check({{1, 2}, {3, 4}, {5, 7}}, {{1, 0}, {2, 3}}); });
    a_case("a row times a column", [] { check({{1, 2, 3}}, {{4}, {5}, {7}}); });
    a_case("a column times a row", [] { check({{1}, {2}, {3}}, {{4, 5}}); });
    a_case("2 x 3 times 3 x 2", [] { check({{1, 2, 3}, {4, 5, 7}}, {{1, 0}, {2, 1}, {-1, 3}}); });
    a_case("2 x 3 times 3 x 4", [] {
        check({{1, 2, 3}, {4, 5, 7}}, {{1, 0, 2, 1}, {2, 1, 0, 3}, {-1, 3, 1, 2}});
    });
    a_case("4 x 2 times 2 x 3", [] { check({{1, 2}, {3, 4}, {5, 7}, {-1, 2}}, {{1, 0, 2}, {2, 1, 3}}); });
    a_case("2 x 3 times 4 x 2 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(4, 2)); });
    a_case("2 x 3 times 2 x 4 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(2, 4)); });
    a_case("2 x 3 times 2 x 3 does not fit", [] { refused(Matrix<double>(2, 3), Matrix<double>(2, 3)); });
    a_case("5 x 1 times 2 x 1 does not fit", [] { refused(Matrix<double>(5, 1), Matrix<double>(2, 1)); });
    a_drawn_case("3 x 4 times 4 x 5",
                 [](Draw& draw) { check(draw.into(Matrix<double>(3, 4)), draw.into(Matrix<double>(4, 5))); });
}
}  // namespace checker
