// Laws of algebra that hold for any numbers, tried on random shapes: for products within the rounding that
// the theory allows, and where nothing is rounded differently, to the last bit.
//
// The bound: a sum of n products, in any order, is off by at most gamma(n) = n u / (1 - n u) times the sum of
// their sizes, u half the machine epsilon (Higham, "Accuracy and Stability of Numerical Algorithms",
// section 3.5).
#include <algorithm>
#include <array>
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
#include "common/math/parallel.h"
#include "common/math/random.h"
#include "common/math/sparse_matrix.h"
#include "common/math/sparse_products.h"
#include "tests/math/same_bits.h"
#include "tests/support/check.h"

namespace properties_test {

namespace {

using Doubles = Matrix<double>;
constexpr std::array<std::size_t, 4> thread_counts = {1, 2, 3, 7};

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

// A (B + C) = A B + A C: one addition more on either side.
template <class T>
void products_are_distributive() {
    Random random(2);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = random_size(random, 100), k = random_size(random, 200),
                          n = random_size(random, 100);
        const Matrix<T> A = random_numbers<T>(m, k, random), B = random_numbers<T>(k, n, random),
                        C = random_numbers<T>(k, n, random);
        const Doubles magnitude = plain_product(sizes(A), sizes(B) + sizes(C));
        expect(excess(matmul(A, B + C), matmul(A, B) + matmul(A, C), 2 * gamma_of<T>(k + 1), magnitude) <= 1,
               A.shape());
    }
}

// (A B)^T = B^T A^T, A^T B and A B^T are the product with a transpose. One column is added up in another
// order.
template <class T>
void transposes() {
    Random random(3);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = random_size(random, 100), k = random_size(random, 600),
                          n = random_size(random, 100);
        const Matrix<T> A = random_numbers<T>(m, k, random), B = random_numbers<T>(k, n, random);
        const Matrix<T> At = transpose(A), Bt = transpose(B), product = matmul(A, B);
        const Doubles magnitude = plain_product(sizes(A), sizes(B));
        expect(same_bits(transpose(At), A), "twice transposed");
        for (const Matrix<T>& other :
             {transpose(matmul(Bt, At)), transposed_matmul(At, B), matmul_transposed(A, Bt)}) {
            const std::string shape = A.shape() + " x " + std::to_string(n);
            expect(excess(other, product, 2 * gamma_of<T>(k), magnitude) <= 1, shape);
            if (m > 1 && n > 1) expect(same_bits(other, product), shape + ", to the last bit");
        }
    }
}

// Bytes of which about one in `one_in` is not zero.
std::vector<std::uint8_t> random_bytes(std::size_t count, std::uint64_t one_in, Random& random) {
    std::vector<std::uint8_t> bytes(count);
    for (std::uint8_t& byte : bytes) {
        if (random.below(one_in) == 0) byte = static_cast<std::uint8_t>(random.below(256));
    }
    return bytes;
}

template <class T>
Matrix<T> dense_of(std::size_t rows, std::size_t columns, const std::vector<std::uint8_t>& bytes) {
    Matrix<T> a(rows, columns);
    for (std::size_t i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(bytes[i]) / T(255);
    return a;
}

// Products that keep the zeros and products that skip them.
template <class T>
void dense_is_sparse() {
    Random random(4);
    for (int i = 0; i < 100; ++i) {
        const std::size_t m = random_size(random, 300), n = random_size(random, 400),
                          h = random_size(random, 70);
        const auto bytes = random_bytes(m * n, 1 + random.below(9), random);
        const Matrix<T> X = dense_of<T>(m, n, bytes), W = random_numbers<T>(n, h, random),
                        dZ = random_numbers<T>(m, h, random);
        const SparseMatrix<T> sparse(m, n, bytes, T(255));
        const Matrix<T> forth = matmul(X, W), back = transposed_matmul(X, dZ);
        const Doubles forth_size = plain_product(sizes(X), sizes(W)),
                      back_size = plain_product(transpose(sizes(X)), sizes(dZ));
        const double forth_factor = 2 * gamma_of<T>(n + 1), back_factor = 2 * gamma_of<T>(m + 1);
        expect(excess(matmul(sparse, W), forth, forth_factor, forth_size) <= 1, "sparse, X W " + X.shape());
        expect(excess(transposed_matmul(sparse, dZ), back, back_factor, back_size) <= 1, "sparse, X^T dZ");
        std::vector<std::size_t> all(m);
        for (std::size_t row = 0; row < m; ++row) all[row] = row;
        expect(excess(matmul(sparse.select_rows(all), W), forth, forth_factor, forth_size) <= 1,
               "chosen rows");
    }
}

// `result` for every number of threads.
template <class Result>
void same_for_any_threads(const Result& result, const std::string& what) {
    chosen_threads = thread_counts[0];
    const auto first = result();
    for (const std::size_t threads : thread_counts) {
        chosen_threads = threads;
        expect(same_bits(result(), first), what + ", " + std::to_string(threads) + " threads");
    }
    chosen_threads = 0;
}

// Sizes that are cut into several pieces, and into pieces that are not whole tiles.
void threads_change_no_bit() {
    using M = Matrix<float>;
    Random random(5);
    for (int i = 0; i < 8; ++i) {
        const auto size = [&](std::uint64_t most) {
            return static_cast<std::size_t>(1 + random.below(most));
        };
        const std::size_t m = size(500), k = i % 2 == 0 ? size(100) : 1000 + size(600),
                          n = i == 3 ? 1 : size(70);
        const M A = random_numbers<float>(m, k, random), B = random_numbers<float>(k, n, random);
        const M At = transpose(A), Bt = transpose(B);
        const std::string shape = A.shape() + " x " + std::to_string(n);
        same_for_any_threads([&] { return matmul(A, B); }, "A B, " + shape);
        same_for_any_threads([&] { return transposed_matmul(At, B); }, "A^T B, " + shape);
        same_for_any_threads([&] { return matmul_transposed(A, Bt); }, "A B^T, " + shape);
        same_for_any_threads([&] { return column_sums(A); }, "column sums, " + shape);
        same_for_any_threads([&] { return softmax(add_to_rows(A, column_sums(A))); }, "softmax, " + shape);
        const auto bytes = random_bytes(m * k, 5, random);
        const SparseMatrix<float> sparse(m, k, bytes, 255.0f);
        const M dZ = random_numbers<float>(m, n, random);
        same_for_any_threads([&] { return matmul(sparse, B); }, "sparse X W, " + shape);
        same_for_any_threads([&] { return transposed_matmul(sparse, dZ); }, "sparse X^T dZ, " + shape);
    }
}

// Random images of 6 x 6 in several blocks, with random labels.
Digits random_digits(std::size_t count, Random& random) {
    Digits digits{6, 6, random_bytes(count * 36, 3, random), {}};
    for (std::size_t i = 0; i < count; ++i)
        digits.labels.push_back(static_cast<std::uint8_t>(random.below(5)));
    return digits;
}

// Whole epochs of both networks: all their weights in one row.
void training_is_the_same_on_any_threads() {
    Random random(6);
    for (const std::size_t count : {999u, 2500u, 21001u}) {
        const DigitMatrices<float> data = digit_matrices<float>(random_digits(count, random), 5);
        const auto weights = [&](const Recipe& recipe, const std::vector<std::size_t>& neurons) {
            DeepNetwork<float> network = initial_deep_network<float>(recipe, neurons, count);
            for (int epoch = 0; epoch < 2; ++epoch) network = descend_softmax(network, data, 0.5f).network;
            std::vector<float> all;
            for (const DeepLayer<float>& layer : network.layers) {
                all.insert(all.end(), layer.weights.data(), layer.weights.data() + layer.weights.size());
                all.insert(all.end(), layer.bias.data(), layer.bias.data() + layer.bias.size());
            }
            return Matrix<float>(1, all.size(), all);
        };
        same_for_any_threads([&] { return weights(recipe_named("tanh"), {36, 9, 7, 5}); }, "deep network");
        same_for_any_threads(
            [&] {
                auto network = initial_network<float>(36, 8, 5, count);
                for (int epoch = 0; epoch < 2; ++epoch)
                    network = descend_softmax(network, data, 0.5f).network;
                return network.hidden.weights;
            },
            "one hidden layer");
    }
}

// An epoch of mini-batches, by slices of the first hidden layer's neurons.
void mini_batches_are_the_same_on_any_threads() {
    Random random(7);
    const Digits digits = random_digits(300, random);
    const SparseRows<float> X = image_rows<float>(digits.pixels, 36);
    const std::vector<std::size_t> order = shuffled_numbers(300, random);
    for (const std::vector<std::size_t>& sizes :
         std::vector<std::vector<std::size_t>>{{36, 100, 5}, {36, 70, 40, 5}, {36, 130, 12, 9, 5}}) {
        const auto start = initial_deep_network<float>(recipe_named("relu"), sizes, 3);
        const auto after = [&] {
            return descend_in_batches<float>(start, X, digits.labels, order, 32, 0.1f).network;
        };
        for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
            same_for_any_threads([&] { return after().layers[l].weights; }, "weights of a layer");
            same_for_any_threads([&] { return after().layers[l].bias; }, "bias of a layer");
        }
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
        for (std::size_t row = 0; row < m; ++row) {
            double sum = 0;
            for (const T p : P.row(row)) sum += p;
            expect_near(sum, 1, static_cast<double>(k) * std::numeric_limits<T>::epsilon(),
                        "they add up to 1");
        }
    }
}

}  // namespace

const Test test("properties",
                {
                    {"(A B) C = A (B C), float", products_are_associative<float>},
                    {"(A B) C = A (B C), double", products_are_associative<double>},
                    {"A (B + C) = A B + A C, float", products_are_distributive<float>},
                    {"A (B + C) = A B + A C, double", products_are_distributive<double>},
                    {"products with transposes, float", transposes<float>},
                    {"products with transposes, double", transposes<double>},
                    {"dense = sparse, float", dense_is_sparse<float>},
                    {"dense = sparse, double", dense_is_sparse<double>},
                    {"products and sums: the same bits on 1, 2, 3 and 7 threads", threads_change_no_bit},
                    {"training: the same bits on 1, 2, 3 and 7 threads", training_is_the_same_on_any_threads},
                    {"mini-batches are the same on any number of threads",
                     mini_batches_are_the_same_on_any_threads},
                    {"softmax does not see a shift, float", softmax_does_not_see_a_shift<float>},
                    {"softmax does not see a shift, double", softmax_does_not_see_a_shift<double>},
                });

}  // namespace properties_test
