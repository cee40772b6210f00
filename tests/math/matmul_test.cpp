// Also the test matmul_plain, with the plain loops that replace vector types on other compilers.
#include "common/math/matmul.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include "common/math/random.h"
#include "tests/support/check.h"
#include "tests/support/crc_of.h"
#include "tests/support/process.h"

namespace matmul_test {

enum class Form { ab, atb, abt };
constexpr Form all_forms[] = {Form::ab, Form::atb, Form::abt};

// m x k times k x n, with the operands stored as `form` wants them.
template <class T>
struct Product {
    Form form;
    Matrix<T> a, b;

    Product(Form which, std::size_t m, std::size_t k, std::size_t n)
        : form(which),
          a(which == Form::atb ? k : m, which == Form::atb ? m : k),
          b(which == Form::abt ? n : k, which == Form::abt ? k : n) {}

    T& left(std::size_t i, std::size_t p) { return form == Form::atb ? a(p, i) : a(i, p); }
    T& right(std::size_t p, std::size_t j) { return form == Form::abt ? b(j, p) : b(p, j); }

    Product& randomise(std::uint64_t seed) {
        Random random(seed);
        for (Matrix<T>* matrix : {&a, &b}) {
            for (std::size_t i = 0; i < matrix->size(); ++i) {
                matrix->data()[i] = static_cast<T>(random.uniform(-1, 1));
            }
        }
        return *this;
    }

    Matrix<T> result() const {
        if (form == Form::ab) return matmul(a, b);
        return form == Form::atb ? transposed_matmul(a, b) : matmul_transposed(a, b);
    }
};

// Two references: the triple loop with long double sums, which the result may differ from by the rounding of
// k additions and as many products, and the triple loop in T, whose bits it must have if it has two columns
// or more.
template <class T>
void expect_product(Form form, std::size_t m, std::size_t k, std::size_t n) {
    Product<T> product(form, m, k, n);
    const Matrix<T> result = product.randomise(m * 1'000'000 + k * 1000 + n).result();
    const std::string what = std::to_string(m) + " x " + std::to_string(k) + " x " + std::to_string(n) +
                             ", form " + std::to_string(static_cast<int>(form));
    expect_equal(result.shape(), std::to_string(m) + " x " + std::to_string(n), what);
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            long double exact = 0, magnitude = 0;
            T loop = 0;
            for (std::size_t p = 0; p < k; ++p) {
                const T left = product.left(i, p), right = product.right(p, j);
                const long double term = static_cast<long double>(left) * right;
                exact += term;
                magnitude += std::abs(term);
                loop += left * right;
            }
            const long double epsilon = std::numeric_limits<T>::epsilon();
            expect_near(static_cast<double>(result(i, j) - exact), 0,
                        static_cast<double>(static_cast<long double>(k) * epsilon * magnitude), what);
            if (n > 1) expect_equal(result(i, j), loop, what);
        }
    }
}

void expect_product_in_every_form(std::size_t m, std::size_t k, std::size_t n) {
    for (const Form form : all_forms) {
        expect_product<float>(form, m, k, n);
        expect_product<double>(form, m, k, n);
    }
}

void small_sizes() {
    constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33};
    for (const std::size_t m : sizes) {
        for (const std::size_t k : sizes) {
            for (const std::size_t n : sizes) expect_product_in_every_form(m, k, n);
        }
    }
}

void block_edges() {
    expect_product_in_every_form(513, 2, 257);
    expect_product_in_every_form(3, 513, 65);
    expect_product_in_every_form(64, 256, 16);
    for (const std::size_t k : {31u, 32u, 33u, 2047u, 2048u, 2049u, 4100u})
        expect_product_in_every_form(9, k, 1);
    expect_product_in_every_form(130, 70, 1);
    expect_product_in_every_form(500, 0, 100);  // several pieces, and no number to point at
    constexpr std::size_t sizes[] = {63, 64, 65, 255, 256, 257, 513};
    Random random(1);
    for (int i = 0; i < 3; ++i) {  // one large size each for rows, depth and columns; the others stay quick
        const std::size_t large = sizes[random.below(std::size(sizes))];
        const std::size_t middle = sizes[random.below(3)], small = 1 + random.below(20);
        expect_product_in_every_form(large, middle, small);
        expect_product_in_every_form(small, large, middle);
        expect_product_in_every_form(middle, small, large);
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
void special_values(Form form, std::size_t n) {
    constexpr std::size_t m = 6, k = 3;
    const T infinity = std::numeric_limits<T>::infinity();
    for (const T special : {infinity, -infinity, std::numeric_limits<T>::quiet_NaN()}) {
        const auto as_special = [special](T x) { return std::isnan(special) ? std::isnan(x) : x == special; };
        for (std::size_t p = 0; p < k; ++p) {
            for (std::size_t place = 0; place < m + n; ++place) {
                Product<T> product(form, m, k, n);
                product.a = map(product.a, [](T) { return T(0.5); });
                product.b = map(product.b, [](T) { return T(2); });
                (place < m ? product.left(place, p) : product.right(p, place - m)) = special;
                const Matrix<T> result = product.result();
                for (std::size_t i = 0; i < m; ++i) {
                    for (std::size_t j = 0; j < n; ++j) {
                        const bool reached = place < m ? i == place : j == place - m;
                        expect(reached ? as_special(result(i, j)) : result(i, j) == 3, "where it reaches");
                    }
                }
            }
        }
    }
    Product<T> zero_times_infinity(form, 1, 1, 1);
    zero_times_infinity.right(0, 0) = infinity;
    expect(std::isnan(zero_times_infinity.result()(0, 0)), "0 times infinity");
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

// The bits of some products, as a number.
std::string checksum() {
    std::vector<double> numbers;
    const auto add = [&](const auto& result) {
        numbers.insert(numbers.end(), result.data(), result.data() + result.size());
    };
    for (const Form form : all_forms) {
        add(Product<float>(form, 330, 270, 19).randomise(2).result());
        add(Product<double>(form, 330, 270, 19).randomise(3).result());
        add(Product<float>(form, 70, 5000, 1).randomise(4).result());
        add(Product<double>(form, 33, 5001, 1).randomise(5).result());
    }
    return std::to_string(crc_of(numbers));
}

const Test test("matmul", [](const Arguments& words) {
    const std::string printed_checksum = checksum();
    if (!words.empty()) {  // run again by output_with_any_threads()
        std::printf("%s", printed_checksum.c_str());
        return 0;
    }
    return run_tests({
        {"small sizes", small_sizes},
        {"sizes around the edges of blocks", block_edges},
        {"rows wider than a block", wider_than_a_block},
        {"NaN and infinity go where they must and nowhere else",
         [] {
             for (const Form form : all_forms) {
                 for (const std::size_t columns : {1u, 9u}) {
                     special_values<float>(form, columns);
                     special_values<double>(form, columns);
                 }
             }
         }},
        {"wrong shapes", wrong_shapes},
        {"the same bits from every compiler, with vector types and without",
         [&] { expect_equal(printed_checksum, "3504289254"); }},
        {"the same bits from 1, 2 and 5 threads",
         [&] { expect_equal(output_with_any_threads("matmul"), printed_checksum); }},
    });
});

}  // namespace matmul_test
