// The matrix that leaves out zeros, against dense ones. Also the test sparse_matrix_plain, with the plain
// loops that replace vector types on other compilers.
#include "common/math/sparse_products.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/math/matmul.h"
#include "common/math/random.h"
#include "common/math/sparse_matrix.h"
#include "tests/math/any_threads.h"
#include "tests/math/expect_product.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"

namespace sparse_matrix_test {

// The same matrix in two forms: its elements are bytes / divisor.
template <class T>
struct Forms {
    SparseMatrix<T> sparse;
    Matrix<T> dense;
};

template <class T>
Forms<T> forms(std::size_t rows, std::size_t columns, const std::vector<std::uint8_t>& bytes, T divisor) {
    Matrix<T> dense(rows, columns);
    for (std::size_t i = 0; i < bytes.size(); ++i) dense.data()[i] = static_cast<T>(bytes[i]) / divisor;
    return {SparseMatrix<T>(rows, columns, bytes, divisor), dense};
}

// Of every four rows one is all zeros, one full, and two are a fifth full, as the pixels of a digit are.
template <class T>
Forms<T> random_bytes(std::size_t rows, std::size_t columns) {
    Random random(rows * 1000 + columns);
    const std::uint64_t phase = random.below(4);
    std::vector<std::uint8_t> bytes(rows * columns);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        constexpr double kept[] = {0, 1, 0.2, 0.2};
        const auto byte = static_cast<std::uint8_t>(random.below(256));
        bytes[i] = random.uniform() < kept[(i / columns + phase) % 4] ? byte : 0;
    }
    return forms<T>(rows, columns, bytes, 70);
}

// A is m x k, the right matrices are k x n and m x n.
template <class T>
void expect_products(std::size_t m, std::size_t k, std::size_t n) {
    const std::string what = std::to_string(m) + " x " + std::to_string(k) + " x " + std::to_string(n);
    const Forms<T> a = random_bytes<T>(m, k);
    const Matrix<T> b = random_matrix<T>(k, n, 2), c = random_matrix<T>(m, n, 3);
    const Matrix<T> turned = transpose(a.dense);
    expect_product(matmul(a.sparse, b), a.dense, b, what);
    expect_product(transposed_matmul(a.sparse, c), turned, c, what + ", transposed");
}

// Zero, one, and sizes around the lengths of vectors and of groups of them.
template <class T>
void small_sizes() {
    constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 33, 40};
    for (const std::size_t m : sizes) {
        for (const std::size_t k : sizes) {
            for (const std::size_t n : sizes) expect_products<T>(m, k, n);
        }
    }
}

// Strips of 8, 4, 2 and 1 vectors, of 8 floats or 4 doubles; tiles of 128 rows.
template <class T>
void edges() {
    Random random(4);
    for (const std::size_t n : {7u, 8u, 9u, 31u, 33u, 63u, 64u, 65u, 120u, 127u, 128u, 130u}) {
        expect_products<T>(20 + random.below(60), 10 + random.below(60), n);
    }
    for (const std::size_t m : {127u, 128u, 129u, 600u, 1024u, 1025u, 2100u}) {
        expect_products<T>(m, 30, 10);
        expect_products<T>(30, m, 70);
    }
    for (int i = 0; i < 30; ++i) {
        expect_products<T>(1 + random.below(300), 1 + random.below(300), 1 + random.below(150));
    }
    expect_products<T>(40, 784, 64);
}

void construction() {
    const Forms<double> a = forms<double>(3, 4, {0, 4, 0, 2, 0, 0, 0, 0, 1, 2, 3, 255}, 2);
    expect_equal(a.sparse.shape(), "3 x 4");
    expect_equal(a.sparse.rows(), 3u);
    expect_equal(a.sparse.columns(), 4u);
    expect_equal(a.sparse.lines().entries.size(), 6u);
    const Matrix<double> identity{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    const Matrix<double> elements{{0, 2, 0, 1}, {0, 0, 0, 0}, {0.5, 1, 1.5, 127.5}};
    expect(matmul(a.sparse, identity) == elements, "the elements");

    expect_equal(SparseMatrix<float>().shape(), "0 x 0");
    expect_equal(SparseMatrix<float>().lines().entries.size(), 0u);
    expect_equal(forms<float>(0, 3, {}, 1).sparse.shape(), "0 x 3");
    expect_equal(forms<float>(3, 0, {}, 1).sparse.shape(), "3 x 0");
    SparseMatrix<double> source = a.sparse;
    const SparseMatrix<double> target = std::move(source);
    expect_equal(target.lines().entries.size(), 6u);
}

// Rows picked out, twice or in another order, and the product added to a sum.
template <class T>
void selected_rows() {
    for (const std::size_t n : {1u, 3u, 32u, 64u, 70u}) {
        for (const std::size_t rows : {140u, 1100u}) {
            const Forms<T> a = random_bytes<T>(rows, 300);
            const std::vector<std::size_t> chosen = {rows - 1, 0, 0, 77, 12, 130};
            Matrix<T> dense(chosen.size(), 300);
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                std::ranges::copy(a.dense.row(chosen[i]), dense.row(i).begin());
            }
            const SparseRows<T> some = a.sparse.select_rows(chosen);
            expect_equal(some.shape(), dense.shape());
            const Matrix<T> b = random_matrix<T>(300, n, 1), c = random_matrix<T>(chosen.size(), n, 2);
            expect_product(matmul(some, b), dense, b, "some rows");
            Matrix<T> turned(300, n);
            add_transposed_matmul(turned, some, c);
            expect_product(turned, transpose(dense), c, "some rows, transposed");
            Matrix<T> sum = b;
            add_transposed_matmul(sum, some, c);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                expect_near(sum.data()[i], static_cast<double>(b.data()[i] + turned.data()[i]), 1e-4);
            }
            expect_error([&] { add_transposed_matmul(sum, some, random_matrix<T>(6, n + 1, 1)); },
                         "cannot take the product");
            expect_error([&] { add_transposed_matmul(sum, some, random_matrix<T>(7, n, 1)); },
                         "the inner sizes 6 and 7 differ");
            expect_error([&] { matmul(some, c); }, "the inner sizes 300 and 6 differ");
        }
    }
}

void wrong_sizes() {
    const std::vector<std::uint8_t> five(5), six(6);
    expect_error([&] { SparseMatrix<float>(2, 3, five, 1); }, "SparseRows: 5 bytes given for 2 x 3");
    expect_error([&] { SparseMatrix<float>(0, 0, five, 1); }, "SparseRows: 5 bytes given for 0 x 0");
    constexpr std::size_t root = 65536;  // 32 bits have no room for its square: what is left of it is 0
    expect_error([&] { SparseMatrix<float>(root, root, {}, 1); }, "SparseRows: 0 bytes given for 65536");
    expect_error([&] { SparseMatrix<float>(0, std::size_t{1} << 26, std::span(five).first(0), 1); },
                 "SparseRows: 0 x 67108864 is too large; make several of fewer rows");
    const SparseMatrix<double> a(2, 3, six, 1);
    const Matrix<double> b(4, 5);
    expect_error([&] { matmul(a, b); },
                 "matmul, A B: A is 2 x 3 and B is 4 x 5, so the inner sizes 3 and 4 differ");
    expect_error([&] { transposed_matmul(a, b); },
                 "transposed_matmul, A^T B: A is 2 x 3 and B is 4 x 5, so the inner sizes 2 and 4 differ");
    expect_error([] { matmul(SparseMatrix<float>(), Matrix<float>(1, 0)); }, "A is 0 x 0 and B is 1 x 0");
}

template <class T>
bool same_or_both_nan(T x, T y) {
    return x == y || (std::isnan(x) && std::isnan(y));
}

// An infinity or a NaN in the right matrix reaches what a non-zero element multiplies it with, and nothing
// else; one that a zero hides reaches nothing.
template <class T>
void special_values(std::size_t n) {
    const auto [sparse, a] = forms<T>(4, 3, {0, 1, 0, 2, 0, 0, 0, 0, 0, 3, 4, 0}, 1);
    const auto turned = forms<T>(3, 4, {0, 2, 0, 3, 1, 0, 0, 4, 0, 0, 0, 0}, 1);
    const T infinity = std::numeric_limits<T>::infinity();
    for (const T special : {infinity, -infinity, std::numeric_limits<T>::quiet_NaN()}) {
        for (std::size_t p = 0; p < 3; ++p) {
            for (std::size_t place = 0; place < n; ++place) {
                Matrix<T> b(3, n, 1);
                b(p, place) = special;
                for (const Matrix<T>& result : {matmul(sparse, b), transposed_matmul(turned.sparse, b)}) {
                    for (std::size_t i = 0; i < 4; ++i) {
                        for (std::size_t j = 0; j < n; ++j) {
                            const T usual = a(i, 0) + a(i, 1) + a(i, 2);
                            const bool reached = j == place && a(i, p) != 0;
                            expect(same_or_both_nan(result(i, j), reached ? a(i, p) * special : usual),
                                   "where it reaches");
                        }
                    }
                }
            }
        }
    }
}

// Beside an infinity everything else is still the whole product.
template <class T>
void beside_an_infinity() {
    const std::vector<std::uint8_t> ones(2 * 40, 1);
    const Forms<T> a = forms<T>(2, 40, ones, 1), turned = forms<T>(40, 2, ones, 1);
    Matrix<T> b(40, 9, 1);
    b(39, 4) = std::numeric_limits<T>::infinity();
    for (const Matrix<T>& product : {matmul(a.sparse, b), transposed_matmul(turned.sparse, b)}) {
        for (std::size_t j = 0; j < 9; ++j) {
            expect_equal(product(1, j), j == 4 ? b(39, 4) : T(40), "column " + std::to_string(j));
        }
    }
    Matrix<T> c(2, 9, 1);
    c(1, 4) = std::numeric_limits<T>::infinity();
    const Matrix<T> product = transposed_matmul(a.sparse, c);
    for (std::size_t i = 0; i < 40; ++i) expect_equal(product(i, 3), T(2), "row " + std::to_string(i));
}

std::vector<double> some_products() {
    std::vector<double> numbers;
    const auto add = [&]<class T>(T) {
        for (const std::size_t n : {1u, 10u, 75u}) {
            const Forms<T> a = random_bytes<T>(1300, 70);
            const Matrix<T> b = random_matrix<T>(70, n, 2), c = random_matrix<T>(1300, n, 3);
            for (const Matrix<T>& result : {matmul(a.sparse, b), transposed_matmul(a.sparse, c)})
                numbers.insert(numbers.end(), result.data(), result.data() + result.size());
        }
    };
    add(float{});
    add(double{});
    return numbers;
}

const Test test("sparse_matrix",
                {
                    {"all small sizes, float", small_sizes<float>},
                    {"all small sizes, double", small_sizes<double>},
                    {"sizes around the edges of strips and pieces, float", edges<float>},
                    {"sizes around the edges of strips and pieces, double", edges<double>},
                    {"construction", construction},
                    {"some rows only, float", selected_rows<float>},
                    {"some rows only, double", selected_rows<double>},
                    {"wrong sizes", wrong_sizes},
                    {"NaN and infinity: hidden by a zero, and not",
                     [] {
                         for (const std::size_t n : {1u, 9u, 70u}) {
                             special_values<float>(n);
                             special_values<double>(n);
                         }
                     }},
                    {"the whole product beside an infinity, float", beside_an_infinity<float>},
                    {"the whole product beside an infinity, double", beside_an_infinity<double>},
                    {"the same bits from every compiler, with vector types and without",
                     [] { expect_equal(crc_of(some_products()), 3925044328u); }},
                    {"the same bits from any number of threads",
                     [] { expect_same_for_any_threads(some_products); }},
                });

}  // namespace sparse_matrix_test
