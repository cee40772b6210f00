// SparseMatrix<T>: a matrix of which only the elements that are not zero are kept, row after row. Four of
// five pixels of a digit are zero, so a product that skips them does a fifth of the work.
//
// Products with a dense right matrix are those of common/matmul.h up to rounding. But where a zero of the
// sparse matrix meets an infinity or a NaN, the dense product is NaN, and the sparse one skips the pair.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/lanes.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/parallel.h"

template <std::floating_point T>
class SparseMatrix {
 public:
    struct Entry {
        std::uint32_t column;
        T value;
    };

    SparseMatrix() = default;

    // Keeps those of rows x columns elements, row after row, that are not zero. `number` makes a T of each:
    // of an image's bytes there need never be a dense matrix.
    template <class Element, std::invocable<Element> F>
    SparseMatrix(std::size_t rows, std::size_t columns, std::span<const Element> elements, const F& number)
        : columns_(columns) {
        if (elements.size() != rows * columns) {
            throw ShapeError("SparseMatrix: " + std::to_string(elements.size()) + " numbers given for " +
                             std::to_string(rows) + " x " + std::to_string(columns));
        }
        if (columns > std::numeric_limits<std::uint32_t>::max()) {
            throw ShapeError("SparseMatrix: " + std::to_string(columns) + " columns; 2^32 - 1 is the most");
        }
        entries_.reserve(elements.size() -
                         static_cast<std::size_t>(std::ranges::count(elements, Element(0))));
        ends_.reserve(rows);
        for (std::size_t i = 0; i < rows; ++i) {
            const std::span<const Element> row = elements.subspan(i * columns, columns);
            for (std::size_t j = 0; j < columns; ++j) {
                if (row[j] != Element(0)) entries_.push_back({static_cast<std::uint32_t>(j), number(row[j])});
            }
            ends_.push_back(entries_.size());
        }
    }

    explicit SparseMatrix(const Matrix<T>& dense)
        : SparseMatrix(dense.rows(), dense.columns(), std::span(dense.data(), dense.size()),
                       [](T x) { return x; }) {}

    std::size_t rows() const { return ends_.size(); }
    std::size_t columns() const { return columns_; }
    std::size_t entries() const { return entries_.size(); }
    std::string shape() const { return std::to_string(rows()) + " x " + std::to_string(columns_); }
    std::span<const Entry> row(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::span(entries_).subspan(begin, ends_[i] - begin);
    }

 private:
    std::size_t columns_ = 0;
    std::vector<std::size_t> ends_;  // where each row ends in entries_
    std::vector<Entry> entries_;
};

namespace sparse_detail {

// A dense matrix in whole registers: every row is filled up with zeros and begins where a register may. At
// any other address each second access of 32 bytes touches two cache lines of 64, which takes longer.
template <class T>
struct LaneRows {
    std::size_t registers = 0;  // of a row
    std::vector<Lanes<T>> lanes;

    LaneRows() = default;
    LaneRows(std::size_t rows, std::size_t columns)
        : registers((columns + lane_count<T> - 1) / lane_count<T>), lanes(rows * registers) {}

    std::span<Lanes<T>> row(std::size_t i) { return {lanes.data() + i * registers, registers}; }
    std::span<const Lanes<T>> row(std::size_t i) const { return {lanes.data() + i * registers, registers}; }
};

// Copies as many numbers as there are and there is room for. Both are arrays or spans, of numbers or of
// registers.
template <class From, class To>
void copy_numbers(const From& from, To&& to) {
    const auto source = std::as_bytes(std::span(from));
    const auto target = std::as_writable_bytes(std::span(to));
    std::ranges::copy(source.first(std::min(source.size(), target.size())), target.begin());
}

// Calls body<R>(begin) for strips of R registers that cover [begin, end). R is 8 (of 8 floats each: the 64
// hidden neurons) for as long as it can be, then less.
template <std::size_t R = 8, class Body>
void for_each_strip(std::size_t begin, std::size_t end, const Body& body) {
    for (; begin + R <= end; begin += R) body.template operator()<R>(begin);
    if constexpr (R > 1) for_each_strip<R / 2>(begin, end, body);
}

// target = the sum of value * (row `column` of b) over the entries; R registers of each row, from `begin`.
template <std::size_t R, class T>
void gather(std::span<const typename SparseMatrix<T>::Entry> entries, const LaneRows<T>& b, std::size_t begin,
            std::span<T> target) {
    Lanes<T> sums[R] = {};
    for (const auto [column, value] : entries) {
        const Lanes<T>* const source = b.row(column).data() + begin;
        for (std::size_t r = 0; r < R; ++r) sums[r] += value * source[r];
    }
    copy_numbers(sums, target);
}

// Row `column` of target += value * source for every entry; R registers of each row, from `begin`.
template <std::size_t R, class T>
void scatter(std::span<const typename SparseMatrix<T>::Entry> entries, std::span<const T> source,
             std::size_t begin, LaneRows<T>& target) {
    Lanes<T> factors[R] = {};
    copy_numbers(source, factors);
    for (const auto [column, value] : entries) {
        Lanes<T>* const sums = target.row(column).data() + begin;
        for (std::size_t r = 0; r < R; ++r) sums[r] += value * factors[r];
    }
}

}  // namespace sparse_detail

// A B: m x k, sparse, times k x n is m x n. Each element is summed in the order of the columns of A, as in
// the textbook triple loop.
template <std::floating_point T>
Matrix<T> matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    sparse_detail::LaneRows<T> right(b.rows(), b.columns());
    for (std::size_t i = 0; i < b.rows(); ++i) sparse_detail::copy_numbers(b.row(i), right.row(i));
    Matrix<T> result(a.rows(), b.columns());
    parallel_for(a.rows(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            sparse_detail::for_each_strip(0, right.registers, [&]<std::size_t R>(std::size_t r) {
                sparse_detail::gather<R, T>(a.row(i), right, r, result.row(i).subspan(r * lane_count<T>));
            });
        }
    });
    return result;
}

// A^T B: A is k x m, sparse, B is k x n, the result m x n. The rows are cut into at most 16 pieces, whatever
// the number of threads; each piece adds up for itself, and then the pieces are added in order.
template <std::floating_point T>
Matrix<T> transposed_matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    constexpr std::size_t pieces = 16;
    const std::size_t piece = a.rows() / pieces + 1;
    std::vector<sparse_detail::LaneRows<T>> partial(pieces);
    parallel_for(a.rows(), piece, [&](std::size_t begin, std::size_t end) {
        sparse_detail::LaneRows<T> sums(a.columns(), b.columns());
        for (std::size_t i = begin; i < end; ++i) {
            sparse_detail::for_each_strip(0, sums.registers, [&]<std::size_t R>(std::size_t r) {
                sparse_detail::scatter<R, T>(a.row(i), b.row(i).subspan(r * lane_count<T>), r, sums);
            });
        }
        partial[begin / piece] = std::move(sums);
    });
    sparse_detail::LaneRows<T> total(a.columns(), b.columns());
    for (const sparse_detail::LaneRows<T>& sums : partial) {
        for (std::size_t i = 0; i < sums.lanes.size(); ++i) total.lanes[i] += sums.lanes[i];
    }
    Matrix<T> result(a.columns(), b.columns());
    for (std::size_t i = 0; i < result.rows(); ++i) sparse_detail::copy_numbers(total.row(i), result.row(i));
    return result;
}
