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
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/math/aligned_vector.h"
#include "common/math/lanes.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"

namespace matmul_detail {

// Element (i, j) is data[i * row_stride + j * column_stride].
template <class T>
struct View {
    const T* data;
    std::size_t rows, columns, row_stride, column_stride;

    View part(std::size_t row, std::size_t height, std::size_t column, std::size_t width) const {
        return {data + row * row_stride + column * column_stride, height, width, row_stride, column_stride};
    }
};

template <class T>
View<T> view(const Matrix<T>& a) {
    return {a.data(), a.rows(), a.columns(), a.columns(), 1};
}

template <class T>
View<T> transposed_view(const Matrix<T>& a) {
    return {a.data(), a.columns(), a.rows(), 1, a.columns()};
}

// A tile of the result stays in registers while its sums accumulate. 6 rows of 2 vectors are 12 of the 16
// registers that AVX2 has, and leave four for the operands; where there are 32, 6 rows of 4 vectors leave
// eight.
inline constexpr std::size_t tile_rows = 6;
#if defined(__AVX512VL__) || defined(__aarch64__)
inline constexpr std::size_t tile_vectors = 4;
#else
inline constexpr std::size_t tile_vectors = 2;
#endif
inline constexpr std::size_t cache_line = 64;
// The result is computed in pieces. A block of the right matrix, 256 KiB of a piece's columns (1 to 1024
// rows), stays in the second-level cache while all tiles use it.
inline constexpr std::size_t piece_rows = 384, piece_columns = 64;
inline constexpr std::size_t block_bytes = 256 * 1024, most_block_depth = 1024;

// result += left * right for one tile. left: tile_rows rows of `depth` numbers, left_stride apart. right:
// depth rows of Vectors vectors, one after the other. `ahead`: the address of what will be needed soon; every
// fourth step prefetches a cache line of it.
template <std::size_t Vectors, class T>
void multiply_tile(const std::array<const T*, tile_rows>& left, std::size_t left_stride, std::size_t depth,
                   const T* right, T* result, std::size_t result_stride, std::uintptr_t ahead) {
    Lanes<T> sums[tile_rows][Vectors];
    UNROLLED for (std::size_t i = 0; i < tile_rows; ++i) {
        UNROLLED for (std::size_t j = 0; j < Vectors; ++j)
            load(sums[i][j], result + i * result_stride + j * lane_count<T>);
    }
    for (std::size_t p = 0; p < depth; ++p) {
        if (p % 4 == 0) prefetch(ahead + p / 4 * cache_line);
        Lanes<T> factors[Vectors];
        UNROLLED for (std::size_t j = 0; j < Vectors; ++j)
            load(factors[j], right + (p * Vectors + j) * lane_count<T>);
        UNROLLED for (std::size_t i = 0; i < tile_rows; ++i) {
            const T number = left[i][p * left_stride];
            UNROLLED for (std::size_t j = 0; j < Vectors; ++j) sums[i][j] += number * factors[j];
        }
    }
    UNROLLED for (std::size_t i = 0; i < tile_rows; ++i) {
        UNROLLED for (std::size_t j = 0; j < Vectors; ++j)
            store(result + i * result_stride + j * lane_count<T>, sums[i][j]);
    }
}

// Columns [column, column + columns) of a block of the right matrix, row after row, each padded with zeros to
// `vectors` vectors.
template <class T>
struct Panel {
    T* data;
    std::size_t vectors, column, columns;
};

// What the tiles of a block prefetch: an address for the first tile, and the bytes from tile to tile.
// Addresses are numbers here: they may run beyond the end of a matrix, where a pointer must not point.
struct Ahead {
    std::uintptr_t address;
    std::size_t step;
};

// result (left.rows x panel.columns) += left * panel. Where the result is smaller than a tile, the sums
// accumulate in a separate tile, whose missing rows use the last row of `left`.
template <std::size_t Vectors, class T>
void multiply_rows(const View<T>& left, const Panel<T>& panel, T* result, std::size_t result_stride,
                   const Ahead& ahead) {
    constexpr std::size_t width = Vectors * lane_count<T>;
    for (std::size_t row = 0, tile = 0; row < left.rows; row += tile_rows, ++tile) {
        const std::size_t height = std::min(tile_rows, left.rows - row);
        std::array<const T*, tile_rows> rows;
        for (std::size_t i = 0; i < tile_rows; ++i)
            rows[i] = left.data + (row + std::min(i, height - 1)) * left.row_stride;
        const auto multiply = [&](T* target, std::size_t stride) {
            multiply_tile<Vectors>(rows, left.column_stride, left.columns, panel.data, target, stride,
                                   ahead.address + tile * ahead.step);
        };
        T* const corner = result + row * result_stride;
        if (height == tile_rows && panel.columns == width) {
            multiply(corner, result_stride);
            continue;
        }
        alignas(cache_line) T part[tile_rows * width] = {};
        for (std::size_t i = 0; i < height; ++i)
            std::copy_n(corner + i * result_stride, panel.columns, part + i * width);
        multiply(part, width);
        for (std::size_t i = 0; i < height; ++i)
            std::copy_n(part + i * width, panel.columns, corner + i * result_stride);
    }
}

// Copies one row of the right matrix, whose numbers are `stride` apart, to its place in a panel.
template <class T>
void pack_row(const T* row, std::size_t stride, const Panel<T>& panel, T* target) {
    const std::size_t width = panel.vectors * lane_count<T>;
    if (stride == 1) {
        std::copy_n(row, panel.columns, target);
    } else {
        for (std::size_t j = 0; j < panel.columns; ++j) target[j] = row[j * stride];
    }
    std::fill(target + panel.columns, target + width, T(0));
}

// Copies `right` into panels in `buffer`, so that the tiles read it sequentially: panels of tile_vectors,
// then one of as few vectors (1, 2 or 4) as the last columns need.
template <class T>
std::vector<Panel<T>> pack(const View<T>& right, AlignedVector<T>& buffer) {
    constexpr std::size_t full = tile_vectors * lane_count<T>;
    buffer.resize(right.rows * (right.columns / full + 1) * full);
    std::vector<Panel<T>> panels;
    T* next = buffer.data();
    for (std::size_t column = 0; column < right.columns; column += full) {
        const std::size_t columns = std::min(full, right.columns - column);
        std::size_t vectors = 1;
        while (vectors * lane_count<T> < columns) vectors *= 2;
        panels.push_back({next, vectors, column, columns});
        next += right.rows * vectors * lane_count<T>;
    }
    for (std::size_t p = 0; p < right.rows; ++p) {
        for (const Panel<T>& panel : panels) {
            pack_row(right.data + p * right.row_stride + panel.column * right.column_stride,
                     right.column_stride, panel, panel.data + p * panel.vectors * lane_count<T>);
        }
    }
    return panels;
}

// result (a.rows x b.columns) += a * b, by one thread. The larger of the two comes from memory as it is used,
// so each tile prefetches from it: from `a` the rows of the next tile, or from `b` one row of the next block.
template <class T>
void multiply_piece(const View<T>& a, const View<T>& b, T* result, std::size_t result_stride) {
    const std::size_t most_depth =
        std::clamp<std::size_t>(block_bytes / sizeof(T) / b.columns, 1, most_block_depth);
    const std::size_t blocks = (a.columns + most_depth - 1) / most_depth;
    const std::size_t left_tile_bytes = tile_rows * a.row_stride * sizeof(T);
    const std::size_t b_row_bytes = b.row_stride * sizeof(T);
    const auto address = [](const T* place) { return reinterpret_cast<std::uintptr_t>(place); };
    AlignedVector<T> buffer;
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::size_t begin = a.columns * block / blocks, end = a.columns * (block + 1) / blocks;
        Ahead next_right = {address(b.data) + end * b_row_bytes, b_row_bytes};
        const View<T> left = a.part(0, a.rows, begin, end - begin);
        const Ahead next_left = {address(left.data) + left_tile_bytes, left_tile_bytes};
        for (const Panel<T>& panel : pack(b.part(begin, end - begin, 0, b.columns), buffer)) {
            const Ahead& ahead = a.rows > b.columns ? next_left : next_right;
            T* const corner = result + panel.column;
            if (panel.vectors == 1) multiply_rows<1>(left, panel, corner, result_stride, ahead);
            if (panel.vectors == 2) multiply_rows<2>(left, panel, corner, result_stride, ahead);
            if constexpr (tile_vectors == 4) {
                if (panel.vectors == 4) multiply_rows<4>(left, panel, corner, result_stride, ahead);
            }
            next_right.address += (a.rows + tile_rows - 1) / tile_rows * b_row_bytes;
        }
    }
}

// a times b in pieces, each of which one thread computes from start to end. A flat result (few rows, many
// columns: a gradient's) has one piece for each thread, so that each thread reads the left matrix only once.
template <class T>
Matrix<T> multiply_pieces(const View<T>& a, const View<T>& b) {
    Matrix<T> result(a.rows, b.columns);
    if (a.columns == 0) return result;  // empty sums; and an empty matrix has no element to point to
    const bool flat = a.rows <= piece_rows && a.columns > most_block_depth;
    const std::size_t panels = 1 + b.columns / (tile_vectors * lane_count<T>), threads = default_threads();
    const std::size_t columns =
        flat ? std::max(piece_columns, (panels + threads - 1) / threads * tile_vectors * lane_count<T>)
             : piece_columns;
    const std::size_t across = (b.columns + columns - 1) / columns;
    const std::size_t down = (a.rows + piece_rows - 1) / piece_rows;
    parallel_for(down * across, 1, [&](std::size_t i, std::size_t) {
        const std::size_t row = i / across * piece_rows, column = i % across * columns;
        const std::size_t height = std::min(piece_rows, a.rows - row);
        multiply_piece(a.part(row, height, 0, a.columns),
                       b.part(0, b.rows, column, std::min(columns, b.columns - column)),
                       result.data() + row * b.columns + column, b.columns);
    });
    return result;
}

// The dot product of two rows of n numbers, in 128 bytes of partial sums: a single sum would wait for every
// addition to end before the next. Their number is the same on every machine, and so are the results.
template <class T>
T dot(const T* x, const T* y, std::size_t n) {
    constexpr std::size_t stride = 128 / sizeof(T);
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

// a times b for a `b` of one column, whose numbers are contiguous. No number of `a` is used twice, so packing
// would not pay: it is read once, in memory order. Where `a` is stored column after column, as in X^T dZ,
// each piece of the columns is summed separately, then the pieces are added in order.
template <class T>
Matrix<T> multiply_by_column(const View<T>& a, const View<T>& b) {
    Matrix<T> result(a.rows, 1);
    if (a.column_stride == 1) {
        parallel_for(a.rows, piece_rows, [&](std::size_t begin, std::size_t end) {
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

template <class T>
Matrix<T> multiply(const View<T>& a, const View<T>& b) {
    return b.columns == 1 ? multiply_by_column(a, b) : multiply_pieces(a, b);
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

// A^T B: A is k x m, B is k x n, the result m x n. Both are read along their rows, the second one in whole
// vectors. That should be the wider one, so where A is wider, the transpose B^T A is computed.
template <std::floating_point T>
Matrix<T> transposed_matmul(const Matrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    if (a.columns() > b.columns() && b.columns() > 1) {
        return transpose(matmul_detail::multiply(matmul_detail::transposed_view(b), matmul_detail::view(a)));
    }
    return matmul_detail::multiply(matmul_detail::transposed_view(a), matmul_detail::view(b));
}

// A B^T: A is m x k, B is n x k, the result m x n.
template <std::floating_point T>
Matrix<T> matmul_transposed(const Matrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul_transposed, A B^T", a, a.columns(), b, b.columns());
    return matmul_detail::multiply(matmul_detail::view(a), matmul_detail::transposed_view(b));
}
