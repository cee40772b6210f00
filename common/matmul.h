// Products of matrices, blocked so that the numbers in use stay in registers and caches. One routine does all
// three forms, because a transpose is the same memory read with its two strides exchanged:
//
//     matmul(A, B)             A B      m x k times k x n
//     transposed_matmul(A, B)  A^T B    A is k x m: what a gradient needs, X^T dZ
//     matmul_transposed(A, B)  A B^T    B is n x k: what going back through a layer needs, dZ W^T
//
// Every element is summed in an order that depends on the shapes only, never on the number of threads. With
// two columns or more it is the textbook triple loop's order, so where products and sums are not fused
// (-ffp-contract=off) the result is that loop's to the last bit.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "common/lanes.h"
#include "common/matrix.h"
#include "common/parallel.h"

namespace matmul_detail {

// Element (i, j) is data[i * row_stride + j * column_stride].
template <class T>
struct View {
    const T* data;
    std::size_t rows, columns, row_stride, column_stride;
};

template <class T>
View<T> view(const Matrix<T>& a) {
    return {a.data(), a.rows(), a.columns(), a.columns(), 1};
}

template <class T>
View<T> transposed_view(const Matrix<T>& a) {
    return {a.data(), a.columns(), a.rows(), 1, a.columns()};
}

// A tile of the result, tile_rows x (1 or 2 registers), is kept in registers while its sums run: 6 x 2 are 12
// of the 16 registers that AVX2 has, which leaves four for the operands.
inline constexpr std::size_t tile_rows = 6;
// So many rows of the left matrix are worked off by one thread, block_depth columns at a time: 96 x 256
// floats are 96 KiB, which stay in the second-level cache. A panel of the right matrix, block_depth x 2
// registers, is 16 KiB: it stays in the first-level cache.
inline constexpr std::size_t block_rows = 96;
inline constexpr std::size_t most_block_depth = 288;

// Copies rows [row, row + height) and columns [column, column + depth) of `a` so that `Stripe` rows lie side
// by side: packed[(stripe * depth + p) * Stripe + i]. Rows that do not exist become zeros, which add nothing.
template <std::size_t Stripe, class T>
void pack(const View<T>& a, std::size_t row, std::size_t height, std::size_t column, std::size_t depth,
          T* packed) {
    for (std::size_t stripe = 0; stripe < height; stripe += Stripe) {
        const std::size_t width = std::min(Stripe, height - stripe);
        const T* source = a.data + (row + stripe) * a.row_stride + column * a.column_stride;
        for (std::size_t p = 0; p < depth; ++p, packed += Stripe) {
            for (std::size_t i = 0; i < width; ++i)
                packed[i] = source[i * a.row_stride + p * a.column_stride];
            std::fill(packed + width, packed + Stripe, T(0));
        }
    }
}

// result += left * right for one tile: tile_rows rows of `left`, which stays where it is (each number of it
// serves the whole tile at once, so a copy would cost more than it saves), and a panel, Registers *
// lane_count wide.
template <std::size_t Registers, class T>
void multiply_tile(const View<T>& left, const T* right, T* result, std::size_t result_stride) {
    Lanes<T> sums[tile_rows][Registers];
    for (std::size_t i = 0; i < tile_rows; ++i) {
        for (std::size_t j = 0; j < Registers; ++j)
            load(sums[i][j], result + i * result_stride + j * lane_count<T>);
    }
    const T* column = left.data;
    for (std::size_t p = 0; p < left.columns; ++p) {
        for (std::size_t j = 0; j < Registers; ++j) {
            Lanes<T> factors;
            load(factors, right + j * lane_count<T>);
            for (std::size_t i = 0; i < tile_rows; ++i) sums[i][j] += column[i * left.row_stride] * factors;
        }
        column += left.column_stride;
        right += Registers * lane_count<T>;
    }
    for (std::size_t i = 0; i < tile_rows; ++i) {
        for (std::size_t j = 0; j < Registers; ++j)
            store(result + i * result_stride + j * lane_count<T>, sums[i][j]);
    }
}

// The same where the result has fewer rows or columns than a tile, by way of a tile of its own. `left`: of
// those few rows.
template <std::size_t Registers, class T>
void multiply_part_of_tile(const View<T>& left, const T* right, T* result, std::size_t columns,
                           std::size_t result_stride) {
    constexpr std::size_t panel_columns = Registers * lane_count<T>;
    std::vector<T> rows(tile_rows * left.columns);
    pack<tile_rows>(left, 0, left.rows, 0, left.columns, rows.data());
    T tile[tile_rows * panel_columns] = {};
    for (std::size_t i = 0; i < left.rows; ++i)
        std::copy_n(result + i * result_stride, columns, tile + i * panel_columns);
    multiply_tile<Registers>({rows.data(), tile_rows, left.columns, 1, tile_rows}, right, tile,
                             panel_columns);
    for (std::size_t i = 0; i < left.rows; ++i)
        std::copy_n(tile + i * panel_columns, columns, result + i * result_stride);
}

// Adds the product of a block of the left matrix with all packed panels of the right one (left.columns x
// columns) to `result`, which points at the block's first row.
template <std::size_t Registers, class T>
void multiply_block(const View<T>& left, const T* right, std::size_t columns, T* result) {
    constexpr std::size_t panel_columns = Registers * lane_count<T>;
    // Where the columns of the left matrix lie far apart, its numbers are packed as well: otherwise each
    // would come from a cache line of its own, once for each panel.
    const bool packed = left.column_stride != 1 && left.rows >= tile_rows;
    const std::size_t packed_rows = packed ? left.rows / tile_rows * tile_rows : 0;
    std::vector<T> stripes(packed_rows * left.columns);
    if (packed) pack<tile_rows>(left, 0, packed_rows, 0, left.columns, stripes.data());
    for (std::size_t column = 0; column < columns; column += panel_columns) {
        const std::size_t width = std::min(panel_columns, columns - column);
        for (std::size_t row = 0; row < left.rows; row += tile_rows) {
            const std::size_t height = std::min(tile_rows, left.rows - row);
            View<T> rows = {left.data + row * left.row_stride, height, left.columns, left.row_stride,
                            left.column_stride};
            if (row < packed_rows) {
                rows = {stripes.data() + row * left.columns, height, left.columns, 1, tile_rows};
            }
            T* const corner = result + row * columns + column;
            if (height == tile_rows && width == panel_columns) {
                multiply_tile<Registers>(rows, right, corner, columns);
            } else {
                multiply_part_of_tile<Registers>(rows, right, corner, width, columns);
            }
        }
        right += left.columns * panel_columns;
    }
}

// a times b, with panels of the right matrix that are `Registers` wide.
template <std::size_t Registers, class T>
Matrix<T> multiply(const View<T>& a, const View<T>& b) {
    constexpr std::size_t panel_columns = Registers * lane_count<T>;
    Matrix<T> result(a.rows, b.columns);
    const std::size_t blocks = (a.columns + most_block_depth - 1) / most_block_depth;
    const std::size_t depth = blocks == 0 ? 1 : (a.columns + blocks - 1) / blocks;
    const std::size_t padded_columns = (b.columns + panel_columns - 1) / panel_columns * panel_columns;
    // The right matrix is packed once, block after block of its rows; as a stripe is a run of rows, it is
    // packed as the transpose that it is.
    Matrix<T> right(b.rows, padded_columns);
    const View<T> b_transposed = {b.data, b.columns, b.rows, b.column_stride, b.row_stride};
    parallel_for(b.rows, depth, [&](std::size_t begin, std::size_t end) {
        pack<panel_columns>(b_transposed, 0, b.columns, begin, end - begin,
                            right.data() + begin * padded_columns);
    });
    parallel_for(a.rows, block_rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t p = 0; p < a.columns; p += depth) {
            const View<T> block = {a.data + begin * a.row_stride + p * a.column_stride, end - begin,
                                   std::min(depth, a.columns - p), a.row_stride, a.column_stride};
            multiply_block<Registers>(block, right.data() + p * padded_columns, b.columns,
                                      result.data() + begin * b.columns);
        }
    });
    return result;
}

// The dot product of two rows of n numbers, in four registers' worth of partial sums: one sum alone would
// wait for every addition to end before the next.
template <class T>
T dot(const T* x, const T* y, std::size_t n) {
    constexpr std::size_t stride = 4 * lane_count<T>;
    T sums[stride] = {};
    std::size_t p = 0;
    for (; p + stride <= n; p += stride) {
        for (std::size_t i = 0; i < stride; ++i) sums[i] += x[p + i] * y[p + i];
    }
    for (std::size_t i = 0; p + i < n; ++i) sums[i] += x[p + i] * y[p + i];
    for (std::size_t width = stride / 2; width > 0; width /= 2) {
        for (std::size_t i = 0; i < width; ++i) sums[i] += sums[i + width];
    }
    return sums[0];
}

// a times b for a `b` of one column, whose numbers lie side by side. Nothing of `a` is used twice, so packing
// it would only cost: it is read once, in the order in which it lies in memory. Where its columns lie there
// one after the other, as in X^T dZ, every piece of them adds up for itself, and then the pieces are added in
// order.
template <class T>
Matrix<T> multiply_by_column(const View<T>& a, const View<T>& b) {
    Matrix<T> result(a.rows, 1);
    if (a.column_stride == 1) {
        parallel_for(a.rows, block_rows, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                result(i, 0) = dot(a.data + i * a.row_stride, b.data, a.columns);
            }
        });
        return result;
    }
    constexpr std::size_t piece = 2048;
    Matrix<T> partial(a.columns / piece + 1, a.rows);
    parallel_for(a.columns, piece, [&](std::size_t begin, std::size_t end) {
        T* const sums = partial.row(begin / piece).data();
        std::size_t p = begin;
        for (; p + 2 <= end; p += 2) {  // two at a time: half the reading and writing of sums
            const T* const first = a.data + p * a.column_stride;
            const T* const second = first + a.column_stride;
            for (std::size_t i = 0; i < a.rows; ++i)
                sums[i] = sums[i] + first[i] * b.data[p] + second[i] * b.data[p + 1];
        }
        for (; p < end; ++p) {
            for (std::size_t i = 0; i < a.rows; ++i) sums[i] += a.data[p * a.column_stride + i] * b.data[p];
        }
    });
    return transpose(column_sums(partial));
}

// a times b. A result of few columns gets narrow tiles, or most of a tile would be padding.
template <class T>
Matrix<T> multiply(const View<T>& a, const View<T>& b) {
    if (b.columns == 1) return multiply_by_column(a, b);
    return b.columns <= lane_count<T> ? multiply<1>(a, b) : multiply<2>(a, b);
}

// Throws unless the sizes that the product sums over agree: `a_depth` of A and `b_depth` of B.
template <class A, class B>
void check_depths(const char* operation, const A& a, std::size_t a_depth, const B& b, std::size_t b_depth) {
    if (a_depth == b_depth) return;
    throw ShapeError(std::string(operation) + ": A is " + a.shape() + " and B is " + b.shape() +
                     ", so the inner sizes " + std::to_string(a_depth) + " and " + std::to_string(b_depth) +
                     " differ");
}

}  // namespace matmul_detail

// A B: m x k times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const Matrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    return matmul_detail::multiply(matmul_detail::view(a), matmul_detail::view(b));
}

// A^T B: A is k x m, B is k x n, the result m x n.
template <std::floating_point T>
Matrix<T> transposed_matmul(const Matrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    return matmul_detail::multiply(matmul_detail::transposed_view(a), matmul_detail::view(b));
}

// A B^T: A is m x k, B is n x k, the result m x n.
template <std::floating_point T>
Matrix<T> matmul_transposed(const Matrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul_transposed, A B^T", a, a.columns(), b, b.columns());
    return matmul_detail::multiply(matmul_detail::view(a), matmul_detail::transposed_view(b));
}
