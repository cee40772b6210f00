// Chapter 05's three loops by hand, and common/'s products against them: the same bits, or, for a right side
// of one column, the same within the rounding of the sums.
#include "chapters/05_matrices/plain_product.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include "common/math/matmul.h"
#include "common/math/random.h"
#include "tests/math/random_matrix.h"
#include "tests/math/same_bits.h"
#include "tests/support/check.h"

namespace plain_product_test {

namespace {

void by_hand() {
    const Matrix<double> A{{1, 2, 3}, {4, 5, 6}}, B{{1, 0}, {0, 1}, {10, 100}};
    expect(plain_product(A, B) == Matrix<double>{{31, 302}, {64, 605}}, "2 x 3 times 3 x 2");
    expect(plain_product(Matrix<float>(2, 0), Matrix<float>(0, 3)) == Matrix<float>(2, 3),
           "sums of nothing are 0");
    expect_equal(plain_product(Matrix<float>(0, 4), Matrix<float>(4, 3)).shape(), "0 x 3");
}

void shapes_are_named() {
    for (const char* shape : {"2 x 3", "4 x 2"}) {
        expect_error([] { plain_product(Matrix<double>(2, 3), Matrix<double>(4, 2)); }, shape);
    }
}

// The three forms of common/math/matmul.h, of an A of m x k and a B of k x n, as `compare` sees them.
template <class T, class Compare>
void each_form(std::size_t m, std::size_t k, std::size_t n, const Compare& compare) {
    const Matrix<T> A = random_matrix<T>(m, k, 1), B = random_matrix<T>(k, n, 2);
    const std::string what = A.shape() + " times " + B.shape();
    compare(A, B, matmul(A, B), what + ", A B");
    compare(A, B, transposed_matmul(transpose(A), B), what + ", A^T B");
    compare(A, B, matmul_transposed(A, transpose(B)), what + ", A B^T");
}

template <class T>
void the_same_bits() {
    Random random(5);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = random.below(50), k = random.below(1000), n = 2 + random.below(70);
        each_form<T>(m, k, n, [](const auto& A, const auto& B, const auto& result, const std::string& what) {
            expect(same_bits(result, plain_product(A, B)), what);
        });
    }
}

// Two sums of the same k products, in any order, differ by at most 2 k u (1 + ...) times the sum of the
// products' sizes, u = epsilon / 2 (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section
// 4.2).
template <class T>
void one_column_within_its_rounding() {
    Random random(6);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = 1 + random.below(50), k = 1 + random.below(5000);
        each_form<T>(m, k, 1, [k](const auto& A, const auto& B, const auto& result, const std::string& what) {
            const auto size = [](T x) { return std::abs(x); };
            const Matrix<T> expected = plain_product(A, B), sizes = plain_product(map(A, size), map(B, size));
            const T bound = static_cast<T>(k) * std::numeric_limits<T>::epsilon();
            for (std::size_t r = 0; r < result.rows(); ++r)
                expect_near(result(r, 0), expected(r, 0), bound * sizes(r, 0), what);
        });
    }
}

}  // namespace

const Test test("plain_product", {
                                     {"products by hand", by_hand},
                                     {"shapes that do not fit are named, both of them", shapes_are_named},
                                     {"two or more columns: the same bits, float", the_same_bits<float>},
                                     {"two or more columns: the same bits, double", the_same_bits<double>},
                                     {"one column: the same within the rounding of its sums, float",
                                      one_column_within_its_rounding<float>},
                                     {"one column: the same within the rounding of its sums, double",
                                      one_column_within_its_rounding<double>},
                                 });

}  // namespace plain_product_test
