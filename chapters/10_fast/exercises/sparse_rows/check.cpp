// Checks 10/sparse_rows: the lists of small matrices, then products of given lists, so that a fault is
// found in its own function.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

Value value(const SparseRows& sparse) {
    return named({{"starts", sparse.starts}, {"columns", sparse.columns}, {"values", sparse.values}});
}

void check_lists(const Matrix<double>& X) {
    asked("sparse_rows(X)", "X = " + show(X));
    compare([&] { return value(sparse_rows(X)); });
}

void check_product(const SparseRows& X, const Matrix<double>& W) {
    asked("product(X, W)", show(value(X)) + ", W = " + show(W));
    compare([&] { return product(X, W); });
}

// The answer's product of the answer's own lists, once those are right.
void check_both(const Matrix<double>& X, const Matrix<double>& W) {
    check_lists(X);
    asked("product(sparse_rows(X), W)", "X = " + show(X) + ", W = " + show(W));
    compare([&] { return product(sparse_rows(X), W); });
}

}  // namespace

void cases() {
    constexpr double inf = std::numeric_limits<double>::infinity();
    const Matrix<double> mixed{{0, 5, 0, 2}, {0, 0, 0, 0}, {-1, 0, 0, 0}};
    a_case("the lists of one row", [] { check_lists({{0, 5, 0, -2}}); });
    a_case("the lists of three rows", [&] { check_lists(mixed); });
    a_case("the lists when the first and the last row are empty", [] {
        check_lists({{0, 0, 0}, {3, 0, -2}, {0, 0, 0}, {0, 0.5, 7}, {0, 0, 0}});
    });
    a_case("the lists of a matrix without zeros", [] { check_lists({{1, 2}, {3, 4}}); });
    a_case("the lists of a matrix of zeros", [] { check_lists({{0, 0}, {0, 0}}); });
    a_case("one row times 3 x 2", [] {
        check_product({{0, 2}, {0, 2}, {2, 3}}, {{1, 10}, {2, 20}, {4, 50}});
    });
    a_case("two rows times 4 x 3", [] {
        check_product({{0, 1, 3}, {3, 1, 2}, {2, -1, 5}},
                      {{1, 2, 3}, {7, 11, 13}, {17, 19, 23}, {29, 31, 37}});
    });
    a_case("empty rows at both ends", [] {
        check_product({{0, 0, 2, 2, 4, 4}, {0, 2, 1, 2}, {3, -2, 0.5, 7}}, {{1, 2}, {3, 5}, {7, 11}});
    });
    a_case("weights that no row needs are infinite", [&] {
        check_product({{0, 1, 2}, {0, 2}, {4, 3}}, {{1, 2}, {inf, -inf}, {3, 5}});
    });
    a_case("a matrix of zeros", [] { check_product({{0, 0, 0}, {}, {}}, {{1, 2, 3}, {4, 5, 6}}); });
    a_case("both together", [&] { check_both(mixed, {{1, 2}, {3, 4}, {inf, 6}, {7, 9}}); });
    a_drawn_case("4 x 5 times 5 x 3", [](Draw& draw) {
        Matrix<double> X = draw.into(Matrix<double>(4, 5));
        for (std::size_t e = 0; e < X.size(); ++e) X.data()[e] *= static_cast<double>(draw.whole(0, 1));
        check_both(X, draw.into(Matrix<double>(5, 3)));
    });
}
}  // namespace checker
