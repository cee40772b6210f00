// Products of a sparse and a dense matrix, in time proportional to the elements that are not zero:
//
//     matmul(A, B)                          A B            m x k times k x n
//     transposed_matmul(A, B)               A^T B          A is k x m
//     add_transposed_matmul(sum, A, B)      sum += A^T B
//
// They equal those of common/math/matmul.h up to rounding, except where a zero of the sparse matrix meets an
// infinity or a NaN: there the dense product is NaN, and the sparse one skips the pair.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>

#include "common/math/lanes.h"
#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "common/math/parallel.h"
#include "common/math/sparse_matrix.h"

namespace sparse_detail {

// A strip of columns of the right matrix, `bytes` bytes wide: 256 for the 64 hidden neurons in float, 512 in
// double. The sums of a line are R vectors, each no wider than a register, so that they stay in registers.
template <class T, std::size_t bytes>
struct Strip {
    using Vector = std::conditional_t<bytes == sizeof(T), T, Lanes<T, std::min(bytes, register_bytes)>>;
    static constexpr std::size_t R = bytes / sizeof(Vector), each = sizeof(Vector) / sizeof(T),
                                 width = bytes / sizeof(T);

    // Adds to the R vectors at `target` the products of a part's entries with their rows of a tile of the
    // right matrix. In narrow strips each addition would wait for the one before, so there several partial
    // sums run side by side: the same number, and results, on every machine.
    static void add_part(std::span<const Entry> part, const T* numbers, const T* tile, T* target) {
        constexpr std::size_t at_once = std::clamp<std::size_t>(256 / bytes, 1, 4);
        Vector sums[at_once][R] = {};
        UNROLLED for (std::size_t r = 0; r < R; ++r) load(sums[0][r], target + r * each);
        const auto add = [&](Entry entry, Vector(&to)[R]) ALWAYS_INLINED {
            const T number = numbers[entry.byte];
            const T* const row_of_tile = tile + entry.place * width;
            UNROLLED for (std::size_t r = 0; r < R; ++r) {
                Vector factors;
                load(factors, row_of_tile + r * each);
                to[r] += number * factors;
            }
        };
        std::size_t e = 0;
        for (; e + at_once <= part.size(); e += at_once) {
            UNROLLED for (std::size_t k = 0; k < at_once; ++k) add(part[e + k], sums[k]);
        }
        for (; e < part.size(); ++e) add(part[e], sums[0]);
        for (std::size_t k = 1; k < at_once; ++k) {
            UNROLLED for (std::size_t r = 0; r < R; ++r) sums[0][r] += sums[k][r];
        }
        UNROLLED for (std::size_t r = 0; r < R; ++r) store(target + r * each, sums[0][r]);
    }

    // The transpose of it: scatters the products of a part's entries with the R vectors at `source`, adding
    // each to the row of a tile that its entry names.
    static void scatter_part(std::span<const Entry> part, const T* numbers, const T* source, T* tile) {
        Vector factors[R];
        UNROLLED for (std::size_t r = 0; r < R; ++r) load(factors[r], source + r * each);
        for (const auto [place, byte] : part) {
            const T number = numbers[byte];
            T* const row_of_tile = tile + place * width;
            UNROLLED for (std::size_t r = 0; r < R; ++r) {
                Vector sum;
                load(sum, row_of_tile + r * each);
                sum += number * factors[r];
                store(row_of_tile + r * each, sum);
            }
        }
    }
};

// Calls body.operator()<S>(column, columns) for Strips S that cover `columns` columns, from left to right.
// The last one may have fewer columns than its width.
template <class T, class Body>
void for_each_strip(std::size_t columns, const Body& body) {
    std::size_t column = 0;
    while (column < columns) {
        const std::size_t left_over = columns - column;
        const auto strip = [&]<class S>() {
            body.template operator()<S>(column, std::min(left_over, S::width));
            column += S::width;
        };
        // Only where the right half would be a strip of 256 bytes anyway: a narrower one sums in another
        // order.
        constexpr std::size_t fits_wide = Strip<T, 256>::width + Strip<T, 128>::width;
        if (register_bytes == 64 && left_over > fits_wide) {
            strip.template operator()<Strip<T, 512>>();
        } else if (left_over > Strip<T, 128>::width) {
            strip.template operator()<Strip<T, 256>>();
        } else if (left_over > Strip<T, 64>::width) {
            strip.template operator()<Strip<T, 128>>();
        } else if (left_over > 1) {
            strip.template operator()<Strip<T, 64>>();
        } else {
            strip.template operator()<Strip<T, sizeof(T)>>();
        }
    }
}

// Columns [column, column + columns) of `a` side by side, in rows of `width` numbers, the rest zeros.
template <class T>
Matrix<T> cut_strip(const Matrix<T>& a, std::size_t column, std::size_t columns, std::size_t width) {
    Matrix<T> strip(a.rows(), width);
    for (std::size_t i = 0; i < a.rows(); ++i) {
        std::copy_n(a.row(i).data() + column, columns, strip.row(i).data());
    }
    return strip;
}

// The product of `count` lines with `right`. 128 lines at a time use each tile of the right matrix while it
// is in the cache.
template <class T>
Matrix<T> multiply(const Lines& lines, std::size_t count, const std::array<T, 256>& numbers,
                   const Matrix<T>& right) {
    Matrix<T> result(count, right.columns());
    for_each_strip<T>(right.columns(), [&]<class S>(std::size_t column, std::size_t columns) {
        const bool whole = right.columns() == S::width;  // as the weights of 64 hidden neurons are
        const Matrix<T> cut = whole ? Matrix<T>() : cut_strip(right, column, columns, S::width);
        const T* const strip = whole ? right.data() : cut.data();
        parallel_for(count, tile_rows, [&](std::size_t begin, std::size_t end) {
            Matrix<T> cut_sums(whole ? 0 : end - begin, S::width);
            T* const sums = whole ? result.row(begin).data() : cut_sums.data();
            for (std::size_t t = 0; t < lines.tiles; ++t) {
                const T* const tile = strip + t * tile_rows * S::width;
                for (std::size_t i = begin; i < end; ++i) {
                    S::add_part(lines.part(i, t), numbers.data(), tile, sums + (i - begin) * S::width);
                }
            }
            for (std::size_t i = 0; i < cut_sums.rows(); ++i) {
                std::copy_n(cut_sums.row(i).data(), columns, result.row(begin + i).data() + column);
            }
        });
    });
    return result;
}

}  // namespace sparse_detail

// A B: m x k, sparse, times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const SparseRows<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    return sparse_detail::multiply(a.lines(), a.rows(), a.numbers(), b);
}

// A^T B: A is k x m, sparse, B is k x n, the result m x n.
template <std::floating_point T>
Matrix<T> transposed_matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    return sparse_detail::multiply(a.by_columns(), a.columns(), a.numbers(), b);
}

// sum += A^T B. Where B is one strip wide this is done in place, touching only the rows of `sum` that an
// element of A reaches. sum: m x n.
template <std::floating_point T>
void add_transposed_matmul(Matrix<T>& sum, const SparseRows<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("add_transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    if (sum.rows() != a.columns() || sum.columns() != b.columns()) {
        throw ShapeError("add_transposed_matmul: " + sum.shape() + " cannot take the product of " +
                         a.shape() + ", transposed, and " + b.shape());
    }
    const sparse_detail::Lines& lines = a.lines();
    sparse_detail::for_each_strip<T>(b.columns(), [&]<class S>(std::size_t column, std::size_t columns) {
        const bool whole = b.columns() == S::width;
        const Matrix<T> strip = whole ? Matrix<T>() : sparse_detail::cut_strip(b, column, columns, S::width);
        Matrix<T> cut_sums = whole ? Matrix<T>() : sparse_detail::cut_strip(sum, column, columns, S::width);
        const T* const factors = whole ? b.data() : strip.data();
        T* const sums = whole ? sum.data() : cut_sums.data();
        parallel_for(lines.tiles, 1, [&](std::size_t t, std::size_t) {
            for (std::size_t i = 0; i < a.rows(); ++i) {
                S::scatter_part(lines.part(i, t), a.numbers().data(), factors + i * S::width,
                                sums + t * sparse_detail::tile_rows * S::width);
            }
        });
        for (std::size_t j = 0; j < cut_sums.rows(); ++j) {
            std::copy_n(cut_sums.row(j).data(), columns, sum.row(j).data() + column);
        }
    });
}
