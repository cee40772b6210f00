// One product of matrices in six versions, from the textbook's loops to registers full of sums. Each is one
// idea away from the one before. v0 is chapter 05's plain_product; it walks down the columns of B, so that
// every step lands in another cache line. common/math/matmul.h holds the last two, with threads and for all
// shapes.
//
// All return A B, m x k times k x n. The shapes must agree: v0 and v5 throw ShapeError where they do not,
// the others do not look. Where B has two columns or more all add up in the same order, and give the same
// bits.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>

#include "chapters/05_matrices/plain_product.h"
#include "common/math/lanes.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"

// v1: the two inner loops exchanged. Walks along the rows of B and C, and the additions of a row do not wait
// for one another, so the compiler makes vector instructions of them.
template <std::floating_point T>
Matrix<T> product_v1(const Matrix<T>& a, const Matrix<T>& b) {
    Matrix<T> c(a.rows(), b.columns());
    for (std::size_t i = 0; i < a.rows(); ++i) {
        T* const c_row = c.row(i).data();
        for (std::size_t p = 0; p < a.columns(); ++p) {
            const T* const b_row = b.row(p).data();
            const T factor = a(i, p);
            for (std::size_t j = 0; j < b.columns(); ++j) c_row[j] += factor * b_row[j];
        }
    }
    return c;
}

// v2: 32 columns of the result at a time, in an array of the function's own, whose size the compiler knows:
// the sums stay in registers instead of going to memory and back for every product. The last columns are left
// to v1's loop.
template <std::floating_point T>
Matrix<T> product_v2(const Matrix<T>& a, const Matrix<T>& b) {
    constexpr std::size_t strip = 32;
    const std::size_t full_columns = b.columns() / strip * strip;
    Matrix<T> c(a.rows(), b.columns());
    for (std::size_t i = 0; i < a.rows(); ++i) {
        for (std::size_t j = 0; j < full_columns; j += strip) {
            T sums[strip] = {};
            for (std::size_t p = 0; p < a.columns(); ++p) {
                const T* const b_row = b.row(p).data() + j;
                const T factor = a(i, p);
                for (std::size_t s = 0; s < strip; ++s) sums[s] += factor * b_row[s];
            }
            std::copy_n(sums, strip, c.row(i).data() + j);
        }
        for (std::size_t p = 0; p < a.columns(); ++p) {
            for (std::size_t j = full_columns; j < b.columns(); ++j) c(i, j) += a(i, p) * b(p, j);
        }
    }
    return c;
}

// v3: tiles of 6 rows x 2 vectors. A loaded vector of B serves six rows, a number of A two vectors: 8 loads
// for 12 products, where v2 needs 5 for 4. What does not fill a tile is left to v1.
template <std::floating_point T>
Matrix<T> product_v3(const Matrix<T>& a, const Matrix<T>& b) {
    constexpr std::size_t rows = 6, columns = 2 * lane_count<T>;
    Matrix<T> c(a.rows(), b.columns());
    const std::size_t full_rows = a.rows() / rows * rows, full_columns = b.columns() / columns * columns;
    for (std::size_t i = 0; i < full_rows; i += rows) {
        for (std::size_t j = 0; j < full_columns; j += columns) {
            Lanes<T> sums[rows][2] = {};
            for (std::size_t p = 0; p < a.columns(); ++p) {
                Lanes<T> left, right;
                load(left, b.row(p).data() + j);
                load(right, b.row(p).data() + j + lane_count<T>);
                UNROLLED for (std::size_t r = 0; r < rows; ++r) {
                    sums[r][0] += a(i + r, p) * left;
                    sums[r][1] += a(i + r, p) * right;
                }
            }
            UNROLLED for (std::size_t r = 0; r < rows; ++r) {
                store(c.row(i + r).data() + j, sums[r][0]);
                store(c.row(i + r).data() + j + lane_count<T>, sums[r][1]);
            }
        }
    }
    for (std::size_t i = 0; i < a.rows(); ++i) {  // the last columns of each row, and all of the last rows
        for (std::size_t p = 0; p < a.columns(); ++p) {
            for (std::size_t j = i < full_rows ? full_columns : 0; j < b.columns(); ++j)
                c(i, j) += a(i, p) * b(p, j);
        }
    }
    return c;
}

// v4: what common/math/matmul.h does with a piece of the result, here with all of it. Tiles as in v3, but B
// is first copied (packed) into panels, in the order in which the tiles read them, and the work goes block by
// block, so that panel and block stay in the caches.
template <std::floating_point T>
Matrix<T> product_v4(const Matrix<T>& a, const Matrix<T>& b) {
    Matrix<T> c(a.rows(), b.columns());
    if (a.columns() > 0 && b.columns() > 0) {
        matmul_detail::multiply_piece(matmul_detail::view(a), matmul_detail::view(b), c.data(), c.columns());
    }
    return c;
}

// v5: the same in pieces, on all processors.
template <std::floating_point T>
Matrix<T> product_v5(const Matrix<T>& a, const Matrix<T>& b) {
    return matmul(a, b);
}

template <std::floating_point T>
struct ProductVersion {
    const char* name;
    const char* idea;
    Matrix<T> (*product)(const Matrix<T>&, const Matrix<T>&);
    bool all_threads;
};

template <std::floating_point T>
std::array<ProductVersion<T>, 6> product_versions() {
    return {{{"v0", "the textbook's loops", plain_product<T>, false},
             {"v1", "along the rows", product_v1<T>, false},
             {"v2", "sums in registers", product_v2<T>, false},
             {"v3", "tiles of 6 x 2 vectors", product_v3<T>, false},
             {"v4", "packed, block by block", product_v4<T>, false},
             {"v5", "all threads", product_v5<T>, true}}};
}
