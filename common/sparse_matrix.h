// SparseMatrix<T>: a matrix of bytes seen through a table (pixels / 255), of which only the bytes that are
// not zero are kept. Four of five pixels of a digit are zero, so a product that skips them does a fifth of
// the work.
//
// Products with a dense right matrix are those of common/matmul.h up to rounding. But where a zero of the
// sparse matrix meets an infinity or a NaN, the dense product is NaN, and the sparse one skips the pair.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "common/lanes.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/parallel.h"

namespace sparse_detail {

// A product reads the right matrix in tiles of 128 rows: 128 rows of 64 floats are 32 KiB, which stay in the
// first-level cache while all entries that meet them are worked off. And a place in a tile fits into a byte.
inline constexpr std::size_t tile_rows = 128;

// One element that is not zero: its place in its tile, and its byte.
struct Entry {
    std::uint8_t place, byte;
};

// For one tile the entries of every line (a row of A, or a column when A^T is the left matrix), line after
// line.
struct Tile {
    std::vector<std::uint32_t> ends;  // where each line ends in entries
    std::vector<Entry> entries;

    std::span<const Entry> line(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        return std::span(entries).subspan(begin, ends[i] - begin);
    }
};

// All tiles of a matrix of lines x depth. Element (i, p) is bytes[i * line_stride + p * place_stride].
inline std::vector<Tile> cut_into_tiles(std::span<const std::uint8_t> bytes, std::size_t lines,
                                        std::size_t depth, std::size_t line_stride,
                                        std::size_t place_stride) {
    std::vector<Tile> tiles((depth + tile_rows - 1) / tile_rows);
    parallel_for(tiles.size(), 1, [&](std::size_t t, std::size_t) {
        const std::size_t first = t * tile_rows, places = std::min(tile_rows, depth - first);
        Tile& tile = tiles[t];
        tile.ends.reserve(lines);
        std::vector<Entry> line(places);
        for (std::size_t i = 0; i < lines; ++i) {
            const std::uint8_t* source = bytes.data() + i * line_stride + first * place_stride;
            std::size_t count = 0;
            for (std::size_t p = 0; p < places; ++p, source += place_stride) {
                line[count] = {static_cast<std::uint8_t>(p), *source};  // the next one overwrites a zero
                count += *source != 0 ? 1 : 0;
            }
            tile.entries.insert(tile.entries.end(), line.begin(),
                                line.begin() + static_cast<std::ptrdiff_t>(count));
            tile.ends.push_back(static_cast<std::uint32_t>(tile.entries.size()));
        }
        tile.entries.shrink_to_fit();
    });
    return tiles;
}

}  // namespace sparse_detail

template <std::floating_point T>
class SparseMatrix {
 public:
    SparseMatrix() = default;

    // rows x columns elements: number(byte) for each byte, row after row; number(0) must be 0.
    template <std::invocable<std::uint8_t> F>
    SparseMatrix(std::size_t rows, std::size_t columns, std::span<const std::uint8_t> bytes, const F& number)
        : rows_(rows), columns_(columns) {
        if (bytes.size() != rows * columns) {
            throw ShapeError("SparseMatrix: " + std::to_string(bytes.size()) + " bytes given for " + shape());
        }
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() / sparse_detail::tile_rows;
        if (std::max(rows, columns) > most) {
            throw ShapeError("SparseMatrix: " + shape() + "; " + std::to_string(most) +
                             " rows or columns are the most");
        }
        for (std::size_t byte = 0; byte < numbers_.size(); ++byte) {
            numbers_[byte] = number(static_cast<std::uint8_t>(byte));
        }
        by_rows_ = sparse_detail::cut_into_tiles(bytes, rows, columns, columns, 1);
        by_columns_ = sparse_detail::cut_into_tiles(bytes, columns, rows, 1, columns);
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::string shape() const { return std::to_string(rows_) + " x " + std::to_string(columns_); }

    // The number of elements that are kept.
    std::size_t entries() const {
        std::size_t count = 0;
        for (const sparse_detail::Tile& tile : by_rows_) count += tile.entries.size();
        return count;
    }

    // What the products read: the entries row by row and column by column, and the number for each byte.
    const std::vector<sparse_detail::Tile>& by_rows() const { return by_rows_; }
    const std::vector<sparse_detail::Tile>& by_columns() const { return by_columns_; }
    const std::array<T, 256>& numbers() const { return numbers_; }

 private:
    std::size_t rows_ = 0, columns_ = 0;
    std::array<T, 256> numbers_{};
    std::vector<sparse_detail::Tile> by_rows_, by_columns_;
};

namespace sparse_detail {

// Adds to `width` numbers of a row of the result: the products of a line's entries with their rows of the
// right matrix, of which `right` holds R vectors each. Vector: Lanes<T> or, for a single column, T. With one
// or two vectors an addition would wait for the one before, so such lines are added up in several sums at
// once.
template <std::size_t R, class Vector, class T>
void add_line(std::span<const Entry> line, const T* numbers, const Vector* right, T* target,
              std::size_t width) {
    constexpr std::size_t at_once = R < 4 ? 4 / R : 1, numbers_each = sizeof(Vector) / sizeof(T);
    T narrow[R * numbers_each];  // stands in for a target that has less room than R vectors
    T* const row = width < R * numbers_each ? narrow : target;
    if (row != target) std::copy_n(target, width, narrow);
    Vector sums[at_once][R] = {};
    for (std::size_t r = 0; r < R; ++r) load(sums[0][r], row + r * numbers_each);
    std::size_t e = 0;
    for (; e + at_once <= line.size(); e += at_once) {
        for (std::size_t k = 0; k < at_once; ++k) {
            const auto [place, byte] = line[e + k];
            for (std::size_t r = 0; r < R; ++r) sums[k][r] += numbers[byte] * right[place * R + r];
        }
    }
    for (; e < line.size(); ++e) {
        const auto [place, byte] = line[e];
        for (std::size_t r = 0; r < R; ++r) sums[0][r] += numbers[byte] * right[place * R + r];
    }
    for (std::size_t k = 1; k < at_once; ++k) {
        for (std::size_t r = 0; r < R; ++r) sums[0][r] += sums[k][r];
    }
    for (std::size_t r = 0; r < R; ++r) store(row + r * numbers_each, sums[0][r]);
    if (row != target) std::copy_n(narrow, width, target);
}

// Columns [column, column + width) of a matrix, R vectors a row: at addresses where a vector may begin, and
// filled up with zeros.
template <std::size_t R, class Vector, class T>
std::vector<Vector> copy_strip(const Matrix<T>& a, std::size_t column, std::size_t width) {
    std::vector<Vector> strip(a.rows() * R);
    parallel_for(a.rows(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            std::memcpy(&strip[i * R], a.row(i).data() + column, width * sizeof(T));
        }
    });
    return strip;
}

// Columns [column, column + width) of the product; width is at most that of R vectors. The lines are worked
// off 128 at a time, for which tile after tile of the strip comes into the cache.
template <std::size_t R, class Vector, class T>
void multiply_strip(std::span<const Tile> tiles, const T* numbers, const Matrix<T>& right, std::size_t column,
                    std::size_t width, Matrix<T>& result) {
    const std::vector<Vector> strip = copy_strip<R, Vector>(right, column, width);
    parallel_for(result.rows(), tile_rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t t = 0; t < tiles.size(); ++t) {
            const Vector* const tile = strip.data() + t * tile_rows * R;
            for (std::size_t i = begin; i < end; ++i) {
                add_line<R>(tiles[t].line(i), numbers, tile, result.row(i).data() + column, width);
            }
        }
    });
}

// The product of the matrix whose lines the tiles hold with `right`: lines x columns of right. Strips of 8
// vectors (8 x 8 floats: the 64 hidden neurons) keep all sums of a line in registers; what is left over gets
// narrower ones.
template <class T>
Matrix<T> multiply(std::span<const Tile> tiles, const std::array<T, 256>& numbers, std::size_t lines,
                   const Matrix<T>& right) {
    Matrix<T> result(lines, right.columns());
    for (std::size_t column = 0; column < right.columns();) {
        const std::size_t left_over = right.columns() - column;
        const auto strip = [&]<std::size_t R, class Vector>() {
            const std::size_t width = std::min(left_over, R * sizeof(Vector) / sizeof(T));
            multiply_strip<R, Vector>(tiles, numbers.data(), right, column, width, result);
            column += width;
        };
        if (left_over > 4 * lane_count<T>) {
            strip.template operator()<8, Lanes<T>>();
        } else if (left_over > 2 * lane_count<T>) {
            strip.template operator()<4, Lanes<T>>();
        } else if (left_over > lane_count<T>) {
            strip.template operator()<2, Lanes<T>>();
        } else if (left_over > 1) {
            strip.template operator()<1, Lanes<T>>();
        } else {
            strip.template operator()<1, T>();
        }
    }
    return result;
}

}  // namespace sparse_detail

// A B: m x k, sparse, times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    return sparse_detail::multiply<T>(a.by_rows(), a.numbers(), a.rows(), b);
}

// A^T B: A is k x m, sparse, B is k x n, the result m x n.
template <std::floating_point T>
Matrix<T> transposed_matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    return sparse_detail::multiply<T>(a.by_columns(), a.numbers(), a.columns(), b);
}
