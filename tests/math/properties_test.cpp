// Laws of algebra that hold for any numbers, tried on random shapes: for products within the rounding that
// the theory allows, and where nothing is rounded differently, to the last bit.
//
// The bound: a sum of n products, in any order, is off by at most gamma(n) = n u / (1 - n u) times the sum of
// their sizes, u half the machine epsilon (Higham, "Accuracy and Stability of Numerical Algorithms",
// section 3.5).
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "chapters/05_matrices/plain_product.h"
#include "chapters/08_softmax/softmax.h"
#include "chapters/08_softmax/softmax_loss.h"
#include "chapters/10_fast/digit_blocks.h"
#include "chapters/12_more_layers/initialisation.h"
#include "chapters/12_more_layers/recipes.h"
#include "chapters/13_mini_batches/batches.h"
#include "chapters/13_mini_batches/sliced_batches.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/random.h"
#include "common/math/sparse_matrix.h"
#include "common/math/sparse_products.h"
#include "tests/math/any_threads.h"
#include "tests/math/same_bits.h"
#include "tests/networks/all_parameters.h"
#include "tests/networks/made_digits.h"
#include "tests/support/check.h"

namespace properties_test {

namespace {

using Doubles = Matrix<double>;

// A size from 1 to `most`, mostly small.
std::size_t random_size(Random& random, std::size_t most) {
    const std::uint64_t limit = random.below(4) == 0 ? most : std::min<std::size_t>(most, 20);
    return static_cast<std::size_t>(1 + random.below(limit));
}

// Numbers of either sign, of sizes from 1e-3 to 1e3.
template <class T>
Matrix<T> random_numbers(std::size_t rows, std::size_t columns, Random& random) {
    Matrix<T> a(rows, columns);
    for (std::size_t i = 0; i < a.size(); ++i) {
        a.data()[i] = static_cast<T>(random.uniform(-1, 1) * std::pow(10.0, random.uniform(-3, 3)));
    }
    return a;
}

// |A|, in double, which holds a float without rounding.
template <class T>
Doubles sizes(const Matrix<T>& a) {
    Doubles result(a.rows(), a.columns());
    for (std::size_t i = 0; i < a.size(); ++i) result.data()[i] = std::abs(static_cast<double>(a.data()[i]));
    return result;
}

template <class T>
double gamma_of(std::size_t n) {
    const double nu = static_cast<double>(n) * std::numeric_limits<T>::epsilon() / 2;
    return nu / (1 - nu);
}

// The largest |a - b| / (factor * magnitude): above 1 where they differ by more than is allowed.
template <class T>
double excess(const Matrix<T>& a, const Matrix<T>& b, double factor, const Doubles& magnitude) {
    expect_equal(a.shape(), b.shape());
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference =
            std::abs(static_cast<double>(a.data()[i]) - static_cast<double>(b.data()[i]));
        const double allowed = factor * magnitude.data()[i] * (1 + 1e-9);  // it is rounded as well
        if (difference > 0 || std::isnan(difference)) most = std::max(most, difference / allowed);
    }
    return most;
}

// (A B) C = A (B C). And the bound is tight: a thousandth more in one place exceeds it.
template <class T>
void products_are_associative() {
    Random random(1);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = random_size(random, 70), k = random_size(random, 150),
                          n = random_size(random, 150), r = random_size(random, 70);
        const Matrix<T> A = random_numbers<T>(m, k, random), B = random_numbers<T>(k, n, random),
                        C = random_numbers<T>(n, r, random);
        const Matrix<T> left = matmul(matmul(A, B), C);
        Matrix<T> right = matmul(A, matmul(B, C));
        const Doubles magnitude = plain_product(plain_product(sizes(A), sizes(B)), sizes(C));
        const double factor = 2 * gamma_of<T>(k + n);
        const std::string shape = A.shape() + " x " + std::to_string(n) + " x " + std::to_string(r);
        expect(excess(left, right, factor, magnitude) <= 1, shape);
        const std::size_t place = static_cast<std::size_t>(random.below(right.size()));
        right.data()[place] += static_cast<T>(magnitude.data()[place] / 1000);
        expect(excess(left, right, factor, magnitude) > 1, shape + ", a wrong element");
    }
}

// Whole epochs; with one hidden layer they are those of chapter 11's program: table_two_test.cpp.
void training_is_the_same_on_any_threads() {
    for (const std::size_t count : {999u, 2500u, 21001u}) {
        const DigitMatrices<float> data = digit_matrices<float>(made_digits(count, 6, 6, 5, 6), 5);
        const std::vector<std::size_t> sizes = {36, 9, 7, 5};
        expect_same_for_any_threads([&] {
            auto network = initial_deep_network<float>(recipe_named("tanh"), sizes, count);
            for (int epoch = 0; epoch < 2; ++epoch) network = descend_softmax(network, data, 0.5f).network;
            return all_parameters(network.layers);
        });
    }
}

// An epoch of mini-batches, by slices of the first hidden layer's neurons.
void mini_batches_are_the_same_on_any_threads() {
    Random random(7);
    const Digits digits = made_digits(300, 6, 6, 5, 7);
    const SparseRows<float> X = image_rows<float>(digits.pixels, 36);
    const std::vector<std::size_t> order = shuffled_numbers(300, random);
    for (const std::vector<std::size_t>& sizes :
         std::vector<std::vector<std::size_t>>{{36, 100, 5}, {36, 70, 40, 5}, {36, 130, 12, 9, 5}}) {
        const auto start = initial_deep_network<float>(recipe_named("relu"), sizes, 3);
        expect_same_for_any_threads([&] {
            return all_parameters(
                descend_in_batches<float>(start, X, digits.labels, order, 32, 0.1f).network.layers);
        });
    }
}

// softmax(z + c) = softmax(z). Where z + c is exact, so is the law; else each logit moves by at most half a
// unit in its last place, which changes a probability by its share.
template <class T>
void softmax_does_not_see_a_shift() {
    Random random(7);
    for (int i = 0; i < 1000; ++i) {
        const std::size_t m = random_size(random, 4), k = random_size(random, 12);
        Matrix<T> whole(m, k), any(m, k), Y(m, k);
        for (std::size_t j = 0; j < whole.size(); ++j) {
            whole.data()[j] = static_cast<T>(random.below(400)) / 16 - 10;
            any.data()[j] = static_cast<T>(random.uniform(-30, 30));
        }
        for (std::size_t row = 0; row < m; ++row) Y(row, static_cast<std::size_t>(random.below(k))) = 1;
        const T c = static_cast<T>(random.below(2000)) - 1000,
                far = static_cast<T>(random.uniform(-1e4, 1e4));
        const auto shifted = [](const Matrix<T>& Z, T by) { return map(Z, [by](T z) { return z + by; }); };
        expect(same_bits(softmax(shifted(whole, c)), softmax(whole)), "an exact shift");
        expect(same_bits(softmax_loss(Y, shifted(whole, c)).dZ, softmax_loss(Y, whole).dZ), "its slope");
        expect_equal(categorical_cross_entropy_from_logits(Y, shifted(whole, c)),
                     categorical_cross_entropy_from_logits(Y, whole), "its loss");
        const Matrix<T> P = softmax(any), Q = softmax(shifted(any, far));
        const double unit = (30 + std::abs(static_cast<double>(far))) * std::numeric_limits<T>::epsilon();
        expect(excess(P, Q, std::expm1(2 * unit) + 16 * std::numeric_limits<T>::epsilon(), sizes(P)) <= 1,
               "any shift");
    }
}

}  // namespace

const Test test("properties",
                {
                    {"(A B) C = A (B C), float", products_are_associative<float>},
                    {"(A B) C = A (B C), double", products_are_associative<double>},
                    {"training: the same bits on any number of threads", training_is_the_same_on_any_threads},
                    {"mini-batches are the same on any number of threads",
                     mini_batches_are_the_same_on_any_threads},
                    {"softmax does not see a shift, float", softmax_does_not_see_a_shift<float>},
                    {"softmax does not see a shift, double", softmax_does_not_see_a_shift<double>},
                });

}  // namespace properties_test
