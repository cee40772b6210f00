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

// The tile with these lines only, in this order.
inline Tile select_lines(const Tile& tile, std::span<const std::size_t> chosen) {
    Tile selected;
    std::size_t count = 0;
    selected.ends.reserve(chosen.size());
    for (const std::size_t i : chosen) {
        count += tile.line(i).size();
        selected.ends.push_back(static_cast<std::uint32_t>(count));
    }
    selected.entries.resize(count);
    Entry* target = selected.entries.data();
    for (const std::size_t i : chosen) target = std::ranges::copy(tile.line(i), target).out;
    return selected;
}

// The tiles of up to 128 lines turned over: one tile whose lines are the places of the others, all `depth` of
// them.
inline Tile turned(std::span<const Tile> tiles, std::size_t lines, std::size_t depth) {
    std::size_t count = 0;
    std::vector<std::uint32_t> next(depth +
                                    1);  // first how many entries each line has, then where its next goes
    for (std::size_t t = 0; t < tiles.size(); ++t) {
        for (const Entry entry : tiles[t].entries) ++next[t * tile_rows + entry.place + 1];
        count += tiles[t].entries.size();
    }
    for (std::size_t j = 0; j < depth; ++j) next[j + 1] += next[j];
    Tile result{{next.begin() + 1, next.end()}, std::vector<Entry>(count)};
    for (std::size_t t = 0; t < tiles.size(); ++t) {
        for (std::size_t i = 0; i < lines; ++i) {
            for (const auto [place, byte] : tiles[t].line(i)) {
                result.entries[next[t * tile_rows + place]++] = {static_cast<std::uint8_t>(i), byte};
            }
        }
    }
    return result;
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

    // The matrix of the rows with these numbers, in this order: at most 128 of them, a mini-batch.
    SparseMatrix select_rows(std::span<const std::size_t> chosen) const {
        if (chosen.size() > sparse_detail::tile_rows) {
            throw ShapeError("SparseMatrix::select_rows: " + std::to_string(chosen.size()) + " rows; " +
                             std::to_string(sparse_detail::tile_rows) + " are the most");
        }
        SparseMatrix selected;
        selected.rows_ = chosen.size();
        selected.columns_ = columns_;
        selected.numbers_ = numbers_;
        for (const sparse_detail::Tile& tile : by_rows_) {
            selected.by_rows_.push_back(sparse_detail::select_lines(tile, chosen));
        }
        selected.by_columns_.push_back(sparse_detail::turned(selected.by_rows_, chosen.size(), columns_));
        return selected;
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

// Adds to `width` numbers of a row of the result: the products of a line's entries with their rows of a tile
// of the right matrix, R vectors each. Vector: Lanes<T> or, for a single column, T. With one or two vectors
// an addition would wait for the one before, so such lines are added up in several sums at once.
template <std::size_t R, class Vector, class T>
void add_line(std::span<const Entry> line, const T* numbers, const T* tile, T* target, std::size_t width) {
    constexpr std::size_t at_once = R < 4 ? 4 / R : 1, each = sizeof(Vector) / sizeof(T);
    T narrow[R * each];  // stands in for a target that has less room than R vectors
    T* const row = width < R * each ? narrow : target;
    if (row != target) std::fill(std::copy_n(target, width, narrow), narrow + R * each, T(0));
    Vector sums[at_once][R] = {};
    unrolled<R>([&](std::size_t r) { load(sums[0][r], row + r * each); });
    const auto add = [&](Entry entry, Vector(&to)[R]) {
        const T number = numbers[entry.byte];
        const T* const row_of_tile = tile + entry.place * (R * each);
        unrolled<R>([&](std::size_t r) {
            Vector factors;
            load(factors, row_of_tile + r * each);
            to[r] += number * factors;
        });
    };
    std::size_t e = 0;
    for (; e + at_once <= line.size(); e += at_once) {
        for (std::size_t k = 0; k < at_once; ++k) add(line[e + k], sums[k]);
    }
    for (; e < line.size(); ++e) add(line[e], sums[0]);
    for (std::size_t k = 1; k < at_once; ++k) {
        unrolled<R>([&](std::size_t r) { sums[0][r] += sums[k][r]; });
    }
    unrolled<R>([&](std::size_t r) { store(row + r * each, sums[0][r]); });
    if (row != target) std::copy_n(narrow, width, target);
}

// Columns [column, column + width) of `a`, filled up with zeros to `padded` columns.
template <class T>
Matrix<T> copy_strip(const Matrix<T>& a, std::size_t column, std::size_t width, std::size_t padded) {
    Matrix<T> strip(a.rows(), padded);
    parallel_for(a.rows(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            std::copy_n(a.row(i).begin() + static_cast<std::ptrdiff_t>(column), width, strip.row(i).begin());
        }
    });
    return strip;
}

// Columns [column, column + width) of the product; width is at most that of R vectors. The lines are worked
// off 128 at a time, for which tile after tile of the right matrix comes into the cache.
template <std::size_t R, class Vector, class T>
void multiply_strip(std::span<const Tile> tiles, const T* numbers, const Matrix<T>& right, std::size_t column,
                    std::size_t width, Matrix<T>& result) {
    constexpr std::size_t padded = R * sizeof(Vector) / sizeof(T);
    // A matrix that is one strip, such as the weights of 64 hidden neurons, is read where it is.
    const Matrix<T> copy = right.columns() == padded ? Matrix<T>() : copy_strip(right, column, width, padded);
    const T* const strip = right.columns() == padded ? right.data() : copy.data();
    parallel_for(result.rows(), tile_rows, [&](std::size_t begin, std::size_t end) {
        for (std::size_t t = 0; t < tiles.size(); ++t) {
            const T* const tile = strip + t * tile_rows * padded;
            for (std::size_t i = begin; i < end; ++i) {
                T* const target = result.row(i).data() + column;
                add_line<R, Vector>(tiles[t].line(i), numbers, tile, target, width);
            }
        }
    });
}

// result += the product of the matrix whose lines the tiles hold with `right`. Strips of 8 vectors (8 x 8
// floats: the 64 hidden neurons) keep all sums of a line in registers; what is left over gets narrower ones.
template <class T>
void add_product(Matrix<T>& result, std::span<const Tile> tiles, const std::array<T, 256>& numbers,
                 const Matrix<T>& right) {
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
}

}  // namespace sparse_detail

// A B: m x k, sparse, times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    Matrix<T> result(a.rows(), b.columns());
    sparse_detail::add_product<T>(result, a.by_rows(), a.numbers(), b);
    return result;
}

// A^T B: A is k x m, sparse, B is k x n, the result m x n.
template <std::floating_point T>
Matrix<T> transposed_matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    Matrix<T> result(a.columns(), b.columns());
    sparse_detail::add_product<T>(result, a.by_columns(), a.numbers(), b);
    return result;
}

// sum += A^T B, without a matrix for the product in between. sum: m x n.
template <std::floating_point T>
void add_transposed_matmul(Matrix<T>& sum, const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("add_transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    if (sum.rows() != a.columns() || sum.columns() != b.columns()) {
        throw ShapeError("add_transposed_matmul: " + sum.shape() + " cannot take the product of " +
                         a.shape() + ", transposed, and " + b.shape());
    }
    sparse_detail::add_product<T>(sum, a.by_columns(), a.numbers(), b);
}
