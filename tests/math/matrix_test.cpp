#include "common/math/matrix.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/math/any_threads.h"
#include "tests/math/random_matrix.h"
#include "tests/support/check.h"

namespace matrix_test {

using Doubles = Matrix<double>;

void expect_matrix(const Doubles& got, const Doubles& expected, Where where = Where::current()) {
    expect_equal(got.shape(), expected.shape(), "shape", where);
    for (std::size_t i = 0; i < got.size(); ++i) {
        expect_equal(got.data()[i], expected.data()[i], "element " + std::to_string(i), where);
    }
}

void constructors() {
    expect_equal(Doubles().shape(), "0 x 0");
    expect_matrix(Doubles(2, 3), Doubles{{0, 0, 0}, {0, 0, 0}});
    expect_matrix(Doubles(1, 2, 7.5), Doubles{{7.5, 7.5}});
    const Doubles a(2, 3, std::vector<double>{1, 2, 3, 4, 5, 6});
    expect_matrix(a, Doubles{{1, 2, 3}, {4, 5, 6}});
    expect_equal(a.rows(), 2u);
    expect_equal(a.columns(), 3u);
    expect_equal(a.size(), 6u);
    expect_equal(a(1, 0), 4.0, "rows first");
    expect_equal(a.row(1)[2], 6.0);
    Doubles b = a;
    b(0, 1) = -2;
    b.row(1)[0] = -4;
    expect_matrix(b, Doubles{{1, -2, 3}, {-4, 5, 6}});
    expect_equal(a(0, 1), 2.0, "a copy is a copy");
    expect(a != b && a == Doubles{{1, 2, 3}, {4, 5, 6}}, "comparison");
    expect(Doubles(2, 0) != Doubles(0, 2), "shapes count when there are no elements");
}

void wrong_sizes() {
    expect_error([] { Doubles(2, 3, std::vector<double>(5)); }, "Matrix: 5 numbers given for 2 x 3");
    expect_error([] { Doubles(0, 3, std::vector<double>(1)); }, "Matrix: 1 numbers given for 0 x 3");
    expect_error([] { Doubles{{1, 2}, {3}}; }, "Matrix: rows of different lengths");
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    const std::string number = std::to_string(most / 2 + 1);
    expect_error([] { Doubles(most / 2 + 1, 2); },
                 "Matrix: " + number + " x 2 numbers do not fit into memory");
    expect_error([] { Doubles(most, most); }, "do not fit into memory");
    expect_error([] { Doubles(most / 16 + 1, 1); }, "do not fit into memory");  // 2^63 bytes
    expect_error([] { Doubles(most / 2 + 1, 2, std::vector<double>()); }, "do not fit into memory");
    expect_equal(Doubles(most, 0).size(), 0u);
    expect_equal(Doubles(0, most).size(), 0u);
}

void operations() {
    const Doubles a{{1, 2, 3}, {4, 5, 6}}, b{{10, 20, 30}, {40, 50, 60}};
    expect_matrix(a + b, Doubles{{11, 22, 33}, {44, 55, 66}});
    expect_matrix(b - a, Doubles{{9, 18, 27}, {36, 45, 54}});
    expect_matrix(0.5 * a, Doubles{{0.5, 1, 1.5}, {2, 2.5, 3}});
    expect_matrix(hadamard(a, b), Doubles{{10, 40, 90}, {160, 250, 360}});
    expect_matrix(map(a, [](double x) { return x * x; }), Doubles{{1, 4, 9}, {16, 25, 36}});
    expect_matrix(map(a, b, [](double x, double y) { return y - 2 * x; }),
                  Doubles{{8, 16, 24}, {32, 40, 48}});
    expect_matrix(add_to_rows(a, Doubles{{10, 20, 30}}), Doubles{{11, 22, 33}, {14, 25, 36}});
    expect_matrix(column_sums(a), Doubles{{5, 7, 9}});
    expect_matrix(transpose(a), Doubles{{1, 4}, {2, 5}, {3, 6}});
    expect_matrix(a, Doubles{{1, 2, 3}, {4, 5, 6}});  // the operands are as they were
    Doubles twice = a;
    twice += twice;
    expect_matrix(twice, Doubles{{2, 4, 6}, {8, 10, 12}});
}

void wrong_shapes() {
    const Doubles a(2, 3), b(3, 2);
    expect_error([&] { a + b; }, "+: 2 x 3 and 3 x 2 differ in shape");
    expect_error([&] { a - b; }, "-: 2 x 3 and 3 x 2 differ in shape");
    expect_error([&] { hadamard(a, b); }, "hadamard: 2 x 3 and 3 x 2 differ in shape");
    expect_error([&] { map(a, b, [](double x, double) { return x; }); },
                 "map: 2 x 3 and 3 x 2 differ in shape");
    expect_error([&] { a + Doubles(2, 4); }, "+: 2 x 3 and 2 x 4 differ in shape");
    expect_error([&] { a + Doubles(1, 3); }, "+: 2 x 3 and 1 x 3 differ in shape");
    Doubles sum = {{1, 2}};
    expect_error([&] { sum += b; }, "+=: 1 x 2 and 3 x 2 differ in shape");
    expect_matrix(sum, {{1, 2}});  // as it was
    expect_error([&] { add_to_rows(a, Doubles(1, 2)); },
                 "add_to_rows: 1 x 2 cannot be added to each row of 2 x 3");
    expect_error([&] { add_to_rows(a, Doubles(2, 3)); },
                 "add_to_rows: 2 x 3 cannot be added to each row of 2 x 3");
    expect_error([&] { add_to_rows(a, Doubles()); },
                 "add_to_rows: 0 x 0 cannot be added to each row of 2 x 3");
}

void no_rows_or_no_columns() {
    for (const auto& [rows, columns] : {std::pair<std::size_t, std::size_t>{0, 0}, {0, 3}, {3, 0}}) {
        const Doubles a(rows, columns);
        expect_matrix(a + a, a);
        expect_matrix(a - a, a);
        expect_matrix(2.0 * a, a);
        expect_matrix(hadamard(a, a), a);
        expect_matrix(map(a, [](double x) { return x + 1; }), a);
        expect_matrix(add_to_rows(a, Doubles(1, columns, 1)), a);
        expect_matrix(column_sums(a), Doubles(1, columns));
        expect_matrix(transpose(a), Doubles(columns, rows));
    }
}

// Long enough for several pieces, so that several threads work on it where there are several.
void large_matrices() {
    const Doubles a = random_matrix<double>(999, 101, 1), b = random_matrix<double>(999, 101, 2);
    const Doubles row = random_matrix<double>(1, 101, 3);
    const Doubles sum = a + b, difference = a - b, product = hadamard(a, b), scaled = -1.5 * a,
                  shifted = add_to_rows(a, row), turned = transpose(a);
    for (std::size_t i = 0; i < a.rows(); ++i) {
        for (std::size_t j = 0; j < a.columns(); ++j) {
            expect_equal(sum(i, j), a(i, j) + b(i, j), "+");
            expect_equal(difference(i, j), a(i, j) - b(i, j), "-");
            expect_equal(product(i, j), a(i, j) * b(i, j), "hadamard");
            expect_equal(scaled(i, j), -1.5 * a(i, j), "scaled");
            expect_equal(shifted(i, j), a(i, j) + row(0, j), "add_to_rows");
            expect_equal(turned(j, i), a(i, j), "transpose");
        }
    }
}

// Rows of 1, 7 and 40,000 numbers: many rows a piece, and one.
template <class T>
void sums_against_long_double() {
    for (const auto& [rows, columns] : {std::pair<std::size_t, std::size_t>{100'000, 1},
                                        {32 * 1024, 1},
                                        {32 * 1024 + 1, 1},
                                        {20'000, 7},
                                        {1, 5},
                                        {3, 40'000}}) {
        const Matrix<T> a = random_matrix<T>(rows, columns, rows + columns);
        const Matrix<T> sums = column_sums(a);
        expect_equal(sums.shape(), "1 x " + std::to_string(columns));
        for (std::size_t j = 0; j < columns; ++j) {
            long double exact = 0, magnitude = 0;
            for (std::size_t i = 0; i < rows; ++i) {
                exact += a(i, j);
                magnitude += std::abs(a(i, j));
            }
            // The bound for sums in any order would have the number of rows here; errors of both signs
            // cancel.
            const long double steps = 2 * std::sqrt(static_cast<long double>(rows));
            expect_near(static_cast<double>(sums(0, j) - exact), 0,
                        static_cast<double>(steps * std::numeric_limits<T>::epsilon() * magnitude),
                        a.shape());
        }
    }
}

// The result of a chain of operations that several threads share.
std::vector<double> chain() {
    const Doubles a = random_matrix<double>(999, 101, 4);
    const Doubles shifted = add_to_rows(map(a, [](double x) { return std::sqrt(x + 1); }), column_sums(a));
    const Doubles sums = column_sums(hadamard(shifted, a) + 0.1 * shifted - a);
    const Matrix<float> float_sums = column_sums(random_matrix<float>(9999, 33, 5));
    std::vector<double> values(sums.row(0).begin(), sums.row(0).end());
    values.insert(values.end(), float_sums.row(0).begin(), float_sums.row(0).end());
    return values;
}

const Test test("matrix",
                {
                    {"constructors, elements, rows, comparison", constructors},
                    {"wrong sizes", wrong_sizes},
                    {"every operation on a small matrix", operations},
                    {"wrong shapes", wrong_shapes},
                    {"no rows or no columns", no_rows_or_no_columns},
                    {"large matrices", large_matrices},
                    {"column sums against long double, float", sums_against_long_double<float>},
                    {"column sums against long double, double", sums_against_long_double<double>},
                    {"the same bits from any number of threads", [] { expect_same_for_any_threads(chain); }},
                });

}  // namespace matrix_test
