// SparseMatrix<T>: a matrix of which only the elements that are not zero are kept, row after row. Four of five
// pixels of a digit are zero, so a product that skips them does a fifth of the work.
//
// Products with a dense right matrix give what common/matmul.h gives, up to rounding, for finite numbers: zero times
// infinity or NaN, which would be NaN, is skipped here.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
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

    // The elements of a dense matrix, rows x columns numbers row after row, that are not zero. `number` makes a T
    // of each: a pixel of a byte need never exist as a dense matrix of T.
    template <class Element, std::invocable<Element> F>
    SparseMatrix(std::size_t rows, std::size_t columns, std::span<const Element> elements, const F& number)
        : columns_(columns) {
        if (elements.size() != rows * columns || columns > std::numeric_limits<std::uint32_t>::max()) {
            throw ShapeError("SparseMatrix: " + std::to_string(elements.size()) + " numbers given for " +
                             std::to_string(rows) + " x " + std::to_string(columns));
        }
        entries_.reserve(elements.size() - static_cast<std::size_t>(std::ranges::count(elements, Element(0))));
        starts_.reserve(rows + 1);
        for (std::size_t i = 0; i < rows; ++i) {
            const std::span<const Element> row = elements.subspan(i * columns, columns);
            for (std::size_t j = 0; j < columns; ++j) {
                if (row[j] != Element(0)) entries_.push_back({static_cast<std::uint32_t>(j), number(row[j])});
            }
            starts_.push_back(entries_.size());
        }
    }

    explicit SparseMatrix(const Matrix<T>& dense)
        : SparseMatrix(dense.rows(), dense.columns(), std::span(dense.data(), dense.size()), [](T x) { return x; }) {}

    std::size_t rows() const { return starts_.size() - 1; }
    std::size_t columns() const { return columns_; }
    std::size_t entries() const { return entries_.size(); }
    std::string shape() const { return std::to_string(rows()) + " x " + std::to_string(columns_); }
    std::span<const Entry> row(std::size_t i) const {
        return std::span(entries_).subspan(starts_[i], starts_[i + 1] - starts_[i]);
    }

 private:
    std::size_t columns_ = 0;
    std::vector<std::size_t> starts_ = {0};  // row i is entries_[starts_[i]] to entries_[starts_[i + 1]]
    std::vector<Entry> entries_;
};

namespace sparse_detail {

// A row of the right matrix is worked on in strips of this many registers: 8 of 8 floats are the 64 hidden neurons.
inline constexpr std::size_t strip_registers = 8;

// `matrix` with its rows lengthened by zeros to a whole number of registers.
template <class T>
Matrix<T> padded(const Matrix<T>& matrix) {
    const std::size_t width = (matrix.columns() + lane_count<T> - 1) / lane_count<T> * lane_count<T>;
    Matrix<T> result(matrix.rows(), width);
    for (std::size_t i = 0; i < matrix.rows(); ++i) std::ranges::copy(matrix.row(i), result.row(i).begin());
    return result;
}

template <class T>
Matrix<T> without_padding(const Matrix<T>& matrix, std::size_t columns) {
    if (matrix.columns() == columns) return matrix;
    Matrix<T> result(matrix.rows(), columns);
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        std::ranges::copy(matrix.row(i).first(columns), result.row(i).begin());
    }
    return result;
}

// Calls body<R>(offset) for strips of R registers, R at most strip_registers, that cover `width` numbers.
template <class T, class Body>
void for_each_strip(std::size_t width, const Body& body) {
    std::size_t offset = 0;
    for (; offset + strip_registers * lane_count<T> <= width; offset += strip_registers * lane_count<T>) {
        body.template operator()<strip_registers>(offset);
    }
    for (; offset < width; offset += lane_count<T>) body.template operator()<1>(offset);
}

// target += sum of value * (row `column` of b) over the entries; `Registers` registers of each row, from `offset`.
template <std::size_t Registers, class T>
void add_rows(std::span<const typename SparseMatrix<T>::Entry> entries, const Matrix<T>& b, std::size_t offset,
              T* target) {
    Lanes<T> sums[Registers];
    for (std::size_t r = 0; r < Registers; ++r) load(sums[r], target + r * lane_count<T>);
    for (const auto& entry : entries) {
        const T* const source = b.data() + entry.column * b.columns() + offset;
        for (std::size_t r = 0; r < Registers; ++r) {
            Lanes<T> factors;
            load(factors, source + r * lane_count<T>);
            sums[r] += entry.value * factors;
        }
    }
    for (std::size_t r = 0; r < Registers; ++r) store(target + r * lane_count<T>, sums[r]);
}

// Row `column` of target += value * b for every entry; `Registers` registers of each row, from `offset`.
template <std::size_t Registers, class T>
void scatter_rows(std::span<const typename SparseMatrix<T>::Entry> entries, const T* b, std::size_t offset,
                  Matrix<T>& target) {
    Lanes<T> factors[Registers];
    for (std::size_t r = 0; r < Registers; ++r) load(factors[r], b + r * lane_count<T>);
    for (const auto& entry : entries) {
        T* const sums = target.data() + entry.column * target.columns() + offset;
        for (std::size_t r = 0; r < Registers; ++r) {
            Lanes<T> sum;
            load(sum, sums + r * lane_count<T>);
            sum += entry.value * factors[r];
            store(sums + r * lane_count<T>, sum);
        }
    }
}

}  // namespace sparse_detail

// A B: m x k, sparse, times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    const Matrix<T> right = sparse_detail::padded(b);
    Matrix<T> result(a.rows(), right.columns());
    parallel_for(a.rows(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            sparse_detail::for_each_strip<T>(right.columns(), [&]<std::size_t Registers>(std::size_t offset) {
                sparse_detail::add_rows<Registers, T>(a.row(i), right, offset, result.row(i).data() + offset);
            });
        }
    });
    return sparse_detail::without_padding(result, b.columns());
}

// A^T B: A is k x m, sparse, B is k x n, the result m x n. The rows are cut into 16 pieces, whatever the number of
// threads; each piece adds up for itself, and then the pieces are added in order.
template <std::floating_point T>
Matrix<T> transposed_matmul(const SparseMatrix<T>& a, const Matrix<T>& b) {
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    const Matrix<T> right = sparse_detail::padded(b);
    constexpr std::size_t pieces = 16;
    const std::size_t piece = a.rows() / pieces + 1;
    std::vector<Matrix<T>> partial(pieces);
    parallel_for(a.rows(), piece, [&](std::size_t begin, std::size_t end) {
        Matrix<T>& sums = partial[begin / piece];
        sums = Matrix<T>(a.columns(), right.columns());
        for (std::size_t i = begin; i < end; ++i) {
            sparse_detail::for_each_strip<T>(right.columns(), [&]<std::size_t Registers>(std::size_t offset) {
                sparse_detail::scatter_rows<Registers, T>(a.row(i), right.row(i).data() + offset, offset, sums);
            });
        }
    });
    Matrix<T> total(a.columns(), right.columns());
    for (const Matrix<T>& sums : partial) {
        if (sums.size() > 0) total = std::move(total) + sums;
    }
    return sparse_detail::without_padding(total, b.columns());
}
