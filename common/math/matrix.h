// Matrix<T>: a dense matrix of numbers, row after row in one block of memory, that owns them.
// Operations take and return values. They check shapes: a wrong one throws ShapeError, naming the
// operation and both shapes. Products of matrices are in common/math/matmul.h.
#pragma once

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "common/math/aligned_vector.h"
#include "common/math/parallel.h"

struct ShapeError : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

template <std::floating_point T>
class Matrix {
 public:
    Matrix() = default;

    // rows x columns numbers, all equal to `value`.
    Matrix(std::size_t rows, std::size_t columns, T value = 0)
        : rows_(rows), columns_(columns), values_(checked_size(rows, columns), value) {}

    // rows x columns uninitialised numbers: for a large matrix whose numbers are all written anyway, perhaps
    // by several threads.
    static Matrix for_overwrite(std::size_t rows, std::size_t columns) {
        Matrix matrix;
        matrix.values_.resize(checked_size(rows, columns));
        matrix.rows_ = rows;
        matrix.columns_ = columns;
        return matrix;
    }

    // Copies `values`, which hold the first row, then the second, ...
    Matrix(std::size_t rows, std::size_t columns, const std::vector<T>& values)
        : rows_(rows), columns_(columns), values_(values.begin(), values.end()) {
        if (values_.size() != checked_size(rows, columns)) {
            throw ShapeError("Matrix: " + std::to_string(values_.size()) + " numbers given for " + shape());
        }
    }

    // Matrix<double>{{1, 2}, {3, 4}}
    Matrix(std::initializer_list<std::initializer_list<T>> rows)
        : rows_(rows.size()), columns_(rows.size() == 0 ? 0 : rows.begin()->size()) {
        for (const auto& row : rows) {
            if (row.size() != columns_) throw ShapeError("Matrix: rows of different lengths");
            values_.insert(values_.end(), row);
        }
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::size_t size() const { return values_.size(); }
    T* data() { return values_.data(); }
    const T* data() const { return values_.data(); }
    std::string shape() const { return std::to_string(rows_) + " x " + std::to_string(columns_); }

    T& operator()(std::size_t row, std::size_t column) {
        assert(row < rows_ && column < columns_);
        return values_[row * columns_ + column];
    }
    T operator()(std::size_t row, std::size_t column) const {
        assert(row < rows_ && column < columns_);
        return values_[row * columns_ + column];
    }

    std::span<T> row(std::size_t i) & {
        assert(i < rows_);
        return {data() + i * columns_, columns_};
    }
    std::span<const T> row(std::size_t i) const& {
        assert(i < rows_);
        return {data() + i * columns_, columns_};
    }
    void row(std::size_t i) && = delete;  // of a temporary: its numbers would be gone before they are read

    bool operator==(const Matrix&) const = default;

 private:
    static std::size_t checked_size(std::size_t rows, std::size_t columns) {
        constexpr std::size_t most = std::numeric_limits<std::ptrdiff_t>::max() / sizeof(T);
        if (columns != 0 && rows > most / columns) {
            throw std::length_error("Matrix: " + std::to_string(rows) + " x " + std::to_string(columns) +
                                    " numbers do not fit into memory");
        }
        return rows * columns;
    }

    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    AlignedVector<T> values_;
};

// Throws unless both have the same shape.
template <std::floating_point T>
void check_same_shape(const char* operation, const Matrix<T>& a, const Matrix<T>& b) {
    if (a.rows() == b.rows() && a.columns() == b.columns()) return;
    throw ShapeError(std::string(operation) + ": " + a.shape() + " and " + b.shape() + " differ in shape");
}

// Numbers that one thread works on at a time in an element-wise operation: 128 or 256 KiB, so that waking a
// thread costs little in comparison, and a small matrix is left to one thread.
inline constexpr std::size_t elements_per_piece = 32 * 1024;

// The same as a number of rows of `columns` numbers, at least one row.
constexpr std::size_t rows_per_piece(std::size_t columns) {
    return elements_per_piece / std::max<std::size_t>(1, columns) + 1;
}

// Calls body(i) for every row i of `rows` rows with `columns` numbers each, from several threads at once.
template <class Body>
void for_each_row(std::size_t rows, std::size_t columns, const Body& body) {
    parallel_for(rows, rows_per_piece(columns), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) body(i);
    });
}

// The matrix of f(a) for every element a. Several threads call f at once.
template <std::floating_point T, std::invocable<T> F>
Matrix<T> map(Matrix<T> a, const F& f) {
    parallel_for(a.size(), elements_per_piece, [&](std::size_t begin, std::size_t end) {
        T* const x = a.data();
        for (std::size_t i = begin; i < end; ++i) x[i] = f(x[i]);
    });
    return a;
}

// The matrix of f(a, b) for every pair of elements at the same place. Several threads call f at once.
template <std::floating_point T, std::invocable<T, T> F>
Matrix<T> map(Matrix<T> a, const Matrix<T>& b, const F& f) {
    check_same_shape("map", a, b);
    parallel_for(a.size(), elements_per_piece, [&](std::size_t begin, std::size_t end) {
        T* const x = a.data();
        const T* const y = b.data();
        for (std::size_t i = begin; i < end; ++i) x[i] = f(x[i], y[i]);
    });
    return a;
}

template <std::floating_point T>
Matrix<T> operator+(Matrix<T> a, const Matrix<T>& b) {
    check_same_shape("+", a, b);
    return map(std::move(a), b, [](T x, T y) { return x + y; });
}

// A wrong shape leaves `a` as it was; `a` and `b` may be the same matrix.
template <std::floating_point T>
Matrix<T>& operator+=(Matrix<T>& a, const Matrix<T>& b) {
    check_same_shape("+=", a, b);
    parallel_for(a.size(), elements_per_piece, [&](std::size_t begin, std::size_t end) {
        T* const x = a.data();
        const T* const y = b.data();
        for (std::size_t i = begin; i < end; ++i) x[i] += y[i];
    });
    return a;
}

template <std::floating_point T>
Matrix<T> operator-(Matrix<T> a, const Matrix<T>& b) {
    check_same_shape("-", a, b);
    return map(std::move(a), b, [](T x, T y) { return x - y; });
}

template <std::floating_point T>
Matrix<T> operator*(T factor, Matrix<T> a) {
    return map(std::move(a), [factor](T x) { return factor * x; });
}

// The element-wise product, often written with a circled dot.
template <std::floating_point T>
Matrix<T> hadamard(Matrix<T> a, const Matrix<T>& b) {
    check_same_shape("hadamard", a, b);
    return map(std::move(a), b, [](T x, T y) { return x * y; });
}

// Adds `row` (1 x n) to every row of `a` (m x n): what the bias does.
template <std::floating_point T>
Matrix<T> add_to_rows(Matrix<T> a, const Matrix<T>& row) {
    if (row.rows() != 1 || row.columns() != a.columns()) {
        throw ShapeError("add_to_rows: " + row.shape() + " cannot be added to each row of " + a.shape());
    }
    for_each_row(a.rows(), a.columns(), [&](std::size_t i) {
        T* const x = a.row(i).data();
        for (std::size_t j = 0; j < row.columns(); ++j) x[j] += row.data()[j];
    });
    return a;
}

// The sum of all rows: m x n to 1 x n. Each piece of the rows is summed separately, then the pieces in order:
// the same result for any number of threads, and less rounding than one long sum.
template <std::floating_point T>
Matrix<T> column_sums(const Matrix<T>& a) {
    const std::size_t piece = rows_per_piece(a.columns());
    Matrix<T> partial(a.rows() / piece + 1, a.columns());
    parallel_for(a.rows(), piece, [&](std::size_t begin, std::size_t end) {
        const std::span<T> sum = partial.row(begin / piece);
        for (std::size_t i = begin; i < end; ++i) {
            for (std::size_t j = 0; j < a.columns(); ++j) sum[j] += a(i, j);
        }
    });
    Matrix<T> total(1, a.columns());
    for (std::size_t i = 0; i < partial.rows(); ++i) {
        for (std::size_t j = 0; j < a.columns(); ++j) total(0, j) += partial(i, j);
    }
    return total;
}

template <std::floating_point T>
Matrix<T> transpose(const Matrix<T>& a) {
    Matrix<T> result(a.columns(), a.rows());
    for (std::size_t i = 0; i < a.rows(); ++i) {
        for (std::size_t j = 0; j < a.columns(); ++j) result(j, i) = a(i, j);
    }
    return result;
}
