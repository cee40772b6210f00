// Also compiled as sparse_matrix_plain_test, with the plain loops that stand in for vector types on other
// compilers.
#include "common/sparse_matrix.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/matmul.h"
#include "common/random.h"
#include "tests/check.h"
#include "tests/process.h"

template <class T>
Matrix<T> random_matrix(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    Random random(seed);
    Matrix<T> a(rows, columns);
    for (std::size_t i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(random.uniform(-1, 1));
    return a;
}

// Of every four rows one is all zeros, one full, and two are a fifth full, as the pixels of a digit are.
template <class T>
Matrix<T> with_zeros(Matrix<T> a) {
    Random random(a.rows() * 1000 + a.columns());
    const std::uint64_t phase = random.below(4);
    for (std::size_t i = 0; i < a.rows(); ++i) {
        constexpr double kept[] = {0, 1, 0.2, 0.2};
        for (T& x : a.row(i)) x = random.uniform() < kept[(i + phase) % 4] ? x : 0;
    }
    return a;
}

// `got` against the sum of left(p) * right(p) over p < depth in long double, from which it may differ by the
// rounding of every product and addition. Returns the same sum in T, one term after the other.
template <class T, class Left, class Right>
T expect_sum(T got, std::size_t depth, const Left& left, const Right& right, const std::string& what) {
    long double exact = 0, magnitude = 0;
    T loop = 0;
    for (std::size_t p = 0; p < depth; ++p) {
        const long double term = static_cast<long double>(left(p)) * right(p);
        exact += term;
        magnitude += std::abs(term);
        loop += left(p) * right(p);
    }
    const long double bound = static_cast<long double>(depth) * std::numeric_limits<T>::epsilon() * magnitude;
    expect_near(static_cast<double>(got - exact), 0, static_cast<double>(bound), what);
    return loop;
}

// A is m x k, the right matrices are k x n and m x n.
template <class T>
void expect_products(std::size_t m, std::size_t k, std::size_t n) {
    const std::string what = std::to_string(m) + " x " + std::to_string(k) + " x " + std::to_string(n);
    const Matrix<T> a = with_zeros(random_matrix<T>(m, k, 1)), b = random_matrix<T>(k, n, 2),
                    c = random_matrix<T>(m, n, 3);
    const SparseMatrix<T> sparse(a);
    const Matrix<T> ab = matmul(sparse, b), atc = transposed_matmul(sparse, c);
    expect_equal(ab.shape(), Matrix<T>(m, n).shape(), what);
    expect_equal(atc.shape(), Matrix<T>(k, n).shape(), what);
    if (n != 1) expect(ab == matmul(a, b), what + ": the bits of the dense product");
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t i = 0; i < m; ++i) {
            const T loop = expect_sum(
                ab(i, j), k, [&](std::size_t p) { return a(i, p); }, [&](std::size_t p) { return b(p, j); },
                what);
            expect_equal(ab(i, j), loop, what);
        }
        for (std::size_t i = 0; i < k; ++i) {
            expect_sum(
                atc(i, j), m, [&](std::size_t p) { return a(p, i); }, [&](std::size_t p) { return c(p, j); },
                what + ", transposed");
        }
    }
}

template <class T>
void small_sizes() {
    for (std::size_t m = 0; m <= 20; ++m) {
        for (std::size_t k = 0; k <= 20; ++k) {
            for (std::size_t n = 0; n <= 20; ++n) expect_products<T>(m, k, n);
        }
    }
}

// Strips of 8, 4, 2 and 1 registers, of 8 floats or 4 doubles; pieces of 256 rows.
template <class T>
void edges() {
    Random random(4);
    for (const std::size_t n : {7u, 8u, 9u, 31u, 33u, 63u, 64u, 65u, 120u, 127u, 128u, 130u}) {
        expect_products<T>(20 + random.below(60), 10 + random.below(60), n);
    }
    for (const std::size_t m : {255u, 256u, 257u, 600u}) expect_products<T>(m, 30, 10);
    expect_products<T>(40, 784, 64);
}

void construction() {
    const std::vector<std::uint8_t> bytes = {0, 255, 0, 51, 0, 0, 0, 0, 1, 2, 3, 4};
    const auto number = [](std::uint8_t byte) {
        expect(byte != 0, "only what is kept is converted");
        return static_cast<double>(byte) / 255;
    };
    const SparseMatrix<double> a(3, 4, std::span(bytes), number);
    expect_equal(a.shape(), "3 x 4");
    expect_equal(a.rows(), 3u);
    expect_equal(a.columns(), 4u);
    expect_equal(a.entries(), 6u);
    expect_equal(a.row(0).size(), 2u);
    expect_equal(a.row(0)[0].column, 1u);
    expect_equal(a.row(0)[0].value, 1.0);
    expect_equal(a.row(0)[1].column, 3u);
    expect_equal(a.row(0)[1].value, 0.2);
    expect(a.row(1).empty(), "a row of zeros");
    for (std::uint32_t j = 0; j < 4; ++j) {
        expect_equal(a.row(2)[j].column, j);
        expect_equal(a.row(2)[j].value, (j + 1) / 255.0);
    }

    const double nan = std::numeric_limits<double>::quiet_NaN();
    const SparseMatrix<double> special(Matrix<double>{{-0.0, nan}, {1e-320, 0.0}});
    expect_equal(special.entries(), 2u, "a NaN is kept, and the smallest number; a negative zero is not");
    expect(std::isnan(special.row(0)[0].value) && special.row(1)[0].value == 1e-320, "as they were");

    expect_equal(SparseMatrix<float>().shape(), "0 x 0");
    expect_equal(SparseMatrix<float>(Matrix<float>(0, 3)).shape(), "0 x 3");
    expect_equal(SparseMatrix<float>(Matrix<float>(3, 0)).shape(), "3 x 0");
    SparseMatrix<double> source = a;
    const SparseMatrix<double> target = std::move(source);
    expect_equal(target.entries(), 6u);
}

void wrong_sizes() {
    const std::vector<float> five(5);
    const auto same = [](float x) { return x; };
    expect_error([&] { SparseMatrix<float>(2, 3, std::span(five), same); },
                 "SparseMatrix: 5 numbers given for 2 x 3");
    expect_error([&] { SparseMatrix<float>(0, 0, std::span(five), same); },
                 "SparseMatrix: 5 numbers given for 0 x 0");
    if constexpr (sizeof(std::size_t) > 4) {
        expect_error([&] { SparseMatrix<float>(0, std::size_t{1} << 32, std::span(five).first(0), same); },
                     "SparseMatrix: 4294967296 columns");
    }
    const SparseMatrix<double> a(Matrix<double>(2, 3));
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
void special_values_right(std::size_t n) {
    const Matrix<T> a{
        {0, 2, 0}, {-1, 0, 0}, {0, 0, 0}, {3, 4, 0}};  // nothing looks at row 2 of a right matrix
    const SparseMatrix<T> sparse(a), turned(transpose(a));
    const T infinity = std::numeric_limits<T>::infinity();
    for (const T special : {infinity, -infinity, std::numeric_limits<T>::quiet_NaN()}) {
        for (std::size_t p = 0; p < 3; ++p) {
            for (std::size_t place = 0; place < n; ++place) {
                Matrix<T> b(3, n, 1);
                b(p, place) = special;
                for (const Matrix<T>& result : {matmul(sparse, b), transposed_matmul(turned, b)}) {
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

// One in the sparse matrix reaches its whole row of A B; times zero it is NaN.
template <class T>
void special_values_left(std::size_t n) {
    const T infinity = std::numeric_limits<T>::infinity();
    for (const T special : {infinity, -infinity, std::numeric_limits<T>::quiet_NaN()}) {
        const Matrix<T> a{{1, 0, 1}, {0, special, 1}};
        Matrix<T> b(3, n, 2);
        b(1, n - 1) = 0;
        for (const Matrix<T>& result :
             {matmul(SparseMatrix<T>(a), b), transposed_matmul(SparseMatrix<T>(transpose(a)), b)}) {
            for (std::size_t j = 0; j < n; ++j) {
                expect_equal(result(0, j), T(4));
                expect(same_or_both_nan(result(1, j), special * b(1, j)), "the row of the special number");
            }
        }
    }
}

// One number made of all the bits of some products (FNV-1a).
template <class T>
std::uint64_t checksum(std::uint64_t hash) {
    using Bits = std::conditional_t<std::is_same_v<T, float>, std::uint32_t, std::uint64_t>;
    for (const std::size_t n : {1u, 10u, 75u}) {
        const SparseMatrix<T> a(with_zeros(random_matrix<T>(1300, 70, 1)));
        for (const Matrix<T>& result :
             {matmul(a, random_matrix<T>(70, n, 2)), transposed_matmul(a, random_matrix<T>(1300, n, 3))}) {
            for (std::size_t i = 0; i < result.size(); ++i) {
                hash = (hash ^ std::bit_cast<Bits>(result.data()[i])) * 0x100000001b3;
            }
        }
    }
    return hash;
}

template <class T>
void special_values() {
    for (const std::size_t n : {1u, 9u, 70u}) {
        special_values_right<T>(n);
        special_values_left<T>(n);
    }
}

int main(int argc, char** argv) {
    const std::string bits = std::to_string(checksum<double>(checksum<float>(0xcbf29ce484222325)));
    if (argc > 1) {  // run again by the last case below
        std::printf("%s", bits.c_str());
        return 0;
    }
    const std::string program = quote_word(std::filesystem::absolute(argv[0]).string());
    return run_tests({
        {"all sizes from 0 to 20, float", small_sizes<float>},
        {"all sizes from 0 to 20, double", small_sizes<double>},
        {"sizes around the edges of strips and pieces",
         [] {
             edges<float>();
             edges<double>();
         }},
        {"construction", construction},
        {"wrong sizes", wrong_sizes},
        {"NaN and infinity: hidden by a zero, and not",
         [] {
             special_values<float>();
             special_values<double>();
         }},
        {"the same bits from every compiler, with vector types and without",
         [&] { expect_equal(bits, "7273156465878443313"); }},
        {"the same bits from 1, 2 and 5 threads",
         [&] {
             for (const char* threads : {"1", "2", "5"}) {
                 const Outcome again =
                     run_command("THREADS=" + std::string(threads) + " " + program + " bits", ".");
                 expect_equal(again.status, 0, again.err);
                 expect_equal(again.out, bits, threads);
             }
         }},
    });
}
