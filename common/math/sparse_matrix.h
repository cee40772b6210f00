// SparseMatrix<T>: a matrix of bytes divided by one number (pixels / 255), which stores only the bytes that
// are not zero. Four of five pixels of a digit are zero, so a product that skips them does a fifth of the
// work: common/math/sparse_products.h. Chapter 10 explains how.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "common/math/aligned_vector.h"
#include "common/math/lanes.h"
#include "common/math/matrix.h"

namespace sparse_detail {

// A product reads the right matrix in tiles of 128 rows: 128 rows of 64 floats are 32 KiB, which stay in the
// first-level cache while all entries that use them are processed. And a place in a tile fits into a byte.
inline constexpr std::size_t tile_rows = 128;

// One element that is not zero: its place in its tile, and its byte.
struct Entry {
    std::uint8_t place, byte;
};

// The entries of all lines (the rows of A, or its columns when A^T is the left matrix), in parts, one
// for each tile; the strides give their order. Gathering lines touches many pages of memory, so an
// AlignedVector asks for large ones.
struct Lines {
    std::size_t tiles = 0;
    // Part t of line i has the number i * line_stride + t * tile_stride.
    std::size_t line_stride = 0, tile_stride = 0;
    AlignedVector<std::uint32_t> ends;  // where each part ends in entries
    AlignedVector<Entry> entries;

    std::span<const Entry> part(std::size_t i, std::size_t t) const {
        const std::size_t at = i * line_stride + t * tile_stride, begin = at == 0 ? 0 : ends[at - 1];
        return std::span(entries).subspan(begin, ends[at] - begin);
    }
};

// A block of rows that fits into the second-level cache is stored as products read it, tile after tile. From
// a larger matrix mini-batches gather single rows, so there the parts of a row stay together.
inline Lines build_lines(std::span<const std::uint8_t> bytes, std::size_t rows, std::size_t columns) {
    constexpr std::size_t most_rows_of_block = 1024;
    const std::size_t tiles = (columns + tile_rows - 1) / tile_rows;
    const bool block = rows <= most_rows_of_block;
    Lines lines{tiles, block ? 1 : tiles, block ? rows : 1, {}, {}};
    lines.ends.reserve(rows * tiles);
    std::array<Entry, tile_rows> part;
    for (std::size_t number = 0; number < rows * tiles; ++number) {
        const std::size_t i = block ? number % rows : number / tiles;
        const std::size_t first = (block ? number / rows : number % tiles) * tile_rows;
        const std::uint8_t* const source = bytes.data() + i * columns + first;
        std::size_t count = 0;
        for (std::size_t p = 0; p < std::min(tile_rows, columns - first); ++p) {
            part[count] = {static_cast<std::uint8_t>(p), source[p]};  // the next one overwrites a zero
            count += source[p] != 0 ? 1 : 0;
        }
        lines.entries.insert(lines.entries.end(), part.data(), part.data() + count);
        lines.ends.push_back(static_cast<std::uint32_t>(lines.entries.size()));
    }
    return lines;
}

// The same entries by columns: counts the entries of each part, then puts each in its place.
inline Lines transpose_lines(const Lines& by_rows, std::size_t rows, std::size_t columns) {
    Lines lines{
        (rows + tile_rows - 1) / tile_rows, 1, columns, {}, AlignedVector<Entry>(by_rows.entries.size())};
    std::vector<std::uint32_t> next(columns * lines.tiles + 1);
    const auto for_each_entry = [&](const auto& body) {
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t t = 0; t < by_rows.tiles; ++t) {
                for (const auto [place, byte] : by_rows.part(i, t)) {
                    const std::size_t column = t * tile_rows + place;
                    body(i / tile_rows * columns + column, i % tile_rows, byte);
                }
            }
        }
    };
    for_each_entry([&](std::size_t part, std::size_t, std::uint8_t) { ++next[part + 1]; });
    for (std::size_t part = 1; part < next.size(); ++part) next[part] += next[part - 1];
    lines.ends.assign(next.begin() + 1, next.end());
    for_each_entry([&](std::size_t part, std::size_t place, std::uint8_t byte) {
        lines.entries[next[part]++] = {static_cast<std::uint8_t>(place), byte};
    });
    return lines;
}

// Gathers some lines, so that a product reads them sequentially.
inline Lines gather_lines(const Lines& all, std::span<const std::size_t> chosen) {
    Lines lines{all.tiles, 1, chosen.size(), {}, {}};
    const auto for_each_part = [&](const auto& body) {
        for (std::size_t t = 0; t < all.tiles; ++t) {
            for (const std::size_t i : chosen) body(all.part(i, t));
        }
    };
    std::size_t count = 0;
    lines.ends.reserve(all.tiles * chosen.size());
    for_each_part([&](std::span<const Entry> part) {
        prefetch(reinterpret_cast<std::uintptr_t>(part.data()));
        count += part.size();
        lines.ends.push_back(static_cast<std::uint32_t>(count));
    });
    lines.entries.resize(count);
    auto next = lines.entries.begin();
    for_each_part([&](std::span<const Entry> part) { next = std::ranges::copy(part, next).out; });
    return lines;
}

}  // namespace sparse_detail

// Such a matrix stored by rows only, for mini-batches and to gather them from.
template <std::floating_point T>
class SparseRows {
 public:
    SparseRows() = default;

    // rows x columns elements byte / divisor, from bytes row after row; divisor is finite and not 0.
    SparseRows(std::size_t rows, std::size_t columns, std::span<const std::uint8_t> bytes, T divisor)
        : rows_(rows), columns_(columns) {
        if (bytes.size() != std::uint64_t{rows} * columns) {
            throw ShapeError("SparseRows: " + std::to_string(bytes.size()) + " bytes given for " + shape());
        }
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
        if (bytes.size() > most || std::max(rows, columns) > most / sparse_detail::tile_rows) {
            throw ShapeError("SparseRows: " + shape() + " is too large; make several of fewer rows");
        }
        for (std::size_t byte = 0; byte < numbers_.size(); ++byte) {
            numbers_[byte] = static_cast<T>(byte) / divisor;
        }
        lines_ = sparse_detail::build_lines(bytes, rows, columns);
    }

    // The rows with these numbers, each below rows(), in this order.
    SparseRows select_rows(std::span<const std::size_t> chosen) const {
        SparseRows some;
        some.rows_ = chosen.size();
        some.columns_ = columns_;
        some.numbers_ = numbers_;
        some.lines_ = sparse_detail::gather_lines(lines_, chosen);
        return some;
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::string shape() const { return std::to_string(rows_) + " x " + std::to_string(columns_); }

    // The elements that are not zero, and the number that each byte stands for.
    const sparse_detail::Lines& lines() const { return lines_; }
    const std::array<T, 256>& numbers() const { return numbers_; }

 private:
    std::size_t rows_ = 0, columns_ = 0;
    std::array<T, 256> numbers_{};
    sparse_detail::Lines lines_;
};

// The same by rows and by columns, so that products with A^T also read sequentially.
template <std::floating_point T>
class SparseMatrix : public SparseRows<T> {
 public:
    SparseMatrix() = default;
    SparseMatrix(std::size_t rows, std::size_t columns, std::span<const std::uint8_t> bytes, T divisor)
        : SparseRows<T>(rows, columns, bytes, divisor),
          by_columns_(sparse_detail::transpose_lines(this->lines(), rows, columns)) {}

    const sparse_detail::Lines& by_columns() const { return by_columns_; }

 private:
    sparse_detail::Lines by_columns_;
};
