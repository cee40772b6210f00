// Also the test matmul_plain, with the plain loops that replace vector types on other compilers.
#include "common/math/matmul.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "chapters/05_matrices/plain_product.h"
#include "common/math/random.h"
#include "tests/math/any_threads.h"
#include "tests/math/expect_product.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

namespace matmul_test {

// A B in three forms.
template <class T>
std::array<Matrix<T>, 3> products(const Matrix<T>& a, const Matrix<T>& b) {
    return {matmul(a, b), transposed_matmul(transpose(a), b), matmul_transposed(a, transpose(b))};
}

// m x k times k x n. With two columns or more the result has the bits of the triple loop.
template <class T>
void expect_products_of(std::size_t m, std::size_t k, std::size_t n) {
    const Matrix<T> a = random_matrix<T>(m, k, m + k), b = random_matrix<T>(k, n, k * n);
    const Matrix<T> loops = plain_product(a, b);
    const std::string what = a.shape() + " times " + b.shape();
    for (const Matrix<T>& result : products(a, b)) {
        expect_product(result, a, b, what);
        if (n > 1) expect(result == loops, what + ", to the last bit");
    }
}

void expect_products(std::size_t m, std::size_t k, std::size_t n) {
    expect_products_of<float>(m, k, n);
    expect_products_of<double>(m, k, n);
}

void small_sizes() {
    constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33};
    for (const std::size_t m : sizes) {
        for (const std::size_t k : sizes) {
            for (const std::size_t n : sizes) expect_products(m, k, n);
        }
    }
}

void block_edges() {
    expect_products(513, 2, 257);
    expect_products(3, 513, 65);
    expect_products(64, 256, 16);
    for (const std::size_t k : {31u, 32u, 33u, 2047u, 2048u, 2049u, 4100u}) expect_products(9, k, 1);
    expect_products(130, 70, 1);
    expect_products(500, 0, 100);  // several pieces, and no number to point at
    constexpr std::size_t sizes[] = {63, 64, 65, 255, 256, 257, 513};
    Random random(1);
    for (int i = 0; i < 100; ++i)
        expect_products(1 + random.below(70), 1 + random.below(150), 1 + random.below(70));
    for (int i = 0; i < 3; ++i) {  // one large size each for rows, depth and columns; the others stay quick
        const std::size_t large = sizes[random.below(std::size(sizes))];
        const std::size_t middle = sizes[random.below(3)], small = 1 + random.below(20);
        expect_products(large, middle, small);
        expect_products(small, large, middle);
        expect_products(middle, small, large);
    }
}

// One row of the right matrix alone is more than the cache is meant to hold: the rows are taken one by one.
void wider_than_a_block() {
    constexpr std::size_t n = matmul_detail::block_bytes / sizeof(double) + 1;
    const Matrix<double> a{{1, 2, 3}}, b(3, n, 0.5);
    Matrix<double> result(1, n);
    matmul_detail::multiply_piece(matmul_detail::view(a), matmul_detail::view(b), result.data(), n);
    expect(result == Matrix<double>(1, n, 3), "every element is 0.5 (1 + 2 + 3)");
}

// A NaN in the left matrix reaches its row and no other element, one in the right matrix its column. So does
// an infinity; and times zero it makes a NaN.
template <class T>
void special_values(std::size_t n) {
    constexpr std::size_t m = 6, k = 3;
    const T infinity = std::numeric_limits<T>::infinity();
    for (const T special : {infinity, -infinity, std::numeric_limits<T>::quiet_NaN()}) {
        const auto as_special = [special](T x) { return std::isnan(special) ? std::isnan(x) : x == special; };
        for (std::size_t p = 0; p < k; ++p) {
            for (std::size_t place = 0; place < m + n; ++place) {
                Matrix<T> a(m, k, T(0.5)), b(k, n, 2);
                (place < m ? a(place, p) : b(p, place - m)) = special;
                for (const Matrix<T>& result : products(a, b)) {
                    for (std::size_t i = 0; i < m; ++i) {
                        for (std::size_t j = 0; j < n; ++j) {
                            const bool reached = place < m ? i == place : j == place - m;
                            expect(reached ? as_special(result(i, j)) : result(i, j) == 3,
                                   "where it reaches");
                        }
                    }
                }
            }
        }
    }
    for (const Matrix<T>& result : products(Matrix<T>(1, 1), Matrix<T>(1, 1, infinity)))
        expect(std::isnan(result(0, 0)), "0 times infinity");
}

void wrong_shapes() {
    const Matrix<double> a(2, 3), b(4, 5);
    expect_error([&] { matmul(a, b); },
                 "matmul, A B: A is 2 x 3 and B is 4 x 5, so the inner sizes 3 and 4 differ");
    expect_error([&] { transposed_matmul(a, b); },
                 "transposed_matmul, A^T B: A is 2 x 3 and B is 4 x 5, so the inner sizes 2 and 4 differ");
    expect_error([&] { matmul_transposed(a, b); },
                 "matmul_transposed, A B^T: A is 2 x 3 and B is 4 x 5, so the inner sizes 3 and 5 differ");
    expect_error([&] { matmul(Matrix<float>(), Matrix<float>(1, 0)); }, "A is 0 x 0 and B is 1 x 0");
}

std::vector<double> some_products() {
    std::vector<double> numbers;
    const auto add = [&]<class T>(T, std::size_t m, std::size_t k, std::size_t n) {
        for (const Matrix<T>& result : products(random_matrix<T>(m, k, 2), random_matrix<T>(k, n, 3)))
            numbers.insert(numbers.end(), result.data(), result.data() + result.size());
    };
    add(float{}, 330, 270, 19);
    add(double{}, 330, 270, 19);
    add(float{}, 70, 5000, 1);
    add(double{}, 33, 5001, 1);
    return numbers;
}

const Test test("matmul", {
                              {"small sizes", small_sizes},
                              {"sizes around the edges of blocks", block_edges},
                              {"rows wider than a block", wider_than_a_block},
                              {"NaN and infinity go where they must and nowhere else",
                               [] {
                                   for (const std::size_t columns : {1u, 9u}) {
                                       special_values<float>(columns);
                                       special_values<double>(columns);
                                   }
                               }},
                              {"wrong shapes", wrong_shapes},
                              {"the same bits from every compiler, with vector types and without",
                               [] { expect_equal(crc_of(some_products()), 2269538280u); }},
                              {"the same bits from any number of threads",
                               [] { expect_same_for_any_threads(some_products); }},
                          });

}  // namespace matmul_test
