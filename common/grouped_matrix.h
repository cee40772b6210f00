// GroupedMatrix<T>: a matrix of bytes divided by one number (pixels / 255), in groups of eight bytes side by
// side, of which those of eight zeros are left out. For products with few columns, as one neuron has, this is
// quicker than the single entries of common/sparse_matrix.h: eight bytes become eight numbers at once, and
// meet eight factors that lie side by side as well. Chapter 10 tells how.
//
// Products with a dense right matrix are those of common/matmul.h up to rounding. But where a zero of the
// grouped matrix meets an infinity or a NaN, the dense product is NaN, and this one skips the pair.
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

#include "common/lanes.h"
#include "common/matmul.h"
#include "common/matrix.h"
#include "common/parallel.h"

namespace grouped_detail {

inline constexpr std::size_t width = 8;  // bytes in a group

template <class T>
using Eight = Lanes<T, width * sizeof(T)>;

// Four groups of one row. Byte k of word j is byte j of group k, so that a shift and a mask of all eight
// words give the eight bytes of a group as eight numbers. Where a row has no four groups left, the others are
// zeros.
struct Four {
    std::array<std::uint32_t, width> words;
    std::array<std::uint32_t, 4> groups;  // their numbers in the row
};

}  // namespace grouped_detail

template <std::floating_point T>
class GroupedMatrix {
 public:
    GroupedMatrix() = default;

    // rows x columns elements byte / divisor, from bytes row after row; divisor is finite and not 0.
    GroupedMatrix(std::size_t rows, std::size_t columns, std::span<const std::uint8_t> bytes, T divisor)
        : columns_(columns), one_(1 / divisor), ends_(rows) {
        using namespace grouped_detail;
        if (bytes.size() != std::uint64_t{rows} * columns) {
            throw ShapeError("GroupedMatrix: " + std::to_string(bytes.size()) + " bytes given for " +
                             shape());
        }
        if (columns > std::numeric_limits<std::uint32_t>::max()) {
            throw ShapeError("GroupedMatrix: " + shape() + " is too wide");
        }
        for (std::size_t i = 0; i < rows; ++i) {
            std::size_t used = 4;  // groups of the last four
            for (std::size_t j = 0; j < columns; j += width) {
                const auto group = bytes.subspan(i * columns + j, std::min(width, columns - j));
                if (std::ranges::all_of(group, [](std::uint8_t byte) { return byte == 0; })) continue;
                if (used == 4) {
                    fours_.push_back({});
                    used = 0;
                }
                fours_.back().groups[used] = static_cast<std::uint32_t>(j / width);
                for (std::size_t b = 0; b < group.size(); ++b) {
                    fours_.back().words[b] |= std::uint32_t{group[b]} << (8 * used);
                }
                ++used;
            }
            ends_[i] = fours_.size();
        }
    }

    std::size_t rows() const { return ends_.size(); }
    std::size_t columns() const { return columns_; }
    std::string shape() const { return std::to_string(rows()) + " x " + std::to_string(columns_); }

    // What the byte 1 stands for, and the groups of row i that have a byte other than 0.
    T one() const { return one_; }
    std::span<const grouped_detail::Four> row(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::span(fours_).subspan(begin, ends_[i] - begin);
    }

 private:
    std::size_t columns_ = 0;
    T one_ = 1;
    std::vector<std::size_t> ends_;  // where each row ends in fours_
    std::vector<grouped_detail::Four> fours_;
};

namespace grouped_detail {

// Rows that one thread works off at a time.
inline constexpr std::size_t piece_rows = 1024;

// Calls body(first byte's place, eight numbers) for the groups of a row.
template <class T, class Body>
void for_each_group(std::span<const Four> row, const Body& body) {
    for (const Four& four : row) {
        unrolled<4>([&](std::size_t k) {
            Eight<T> numbers;
            bytes_as_numbers<T>(four.words, 8 * k, numbers);
            body(four.groups[k] * width, numbers);
        });
    }
}

// Calls body(place, number) for the elements of a row that are not zero, one by one.
template <class T, class Body>
void for_each_element(std::span<const Four> row, const Body& body) {
    for (const Four& four : row) {
        for (std::size_t k = 0; k < 4; ++k) {
            for (std::size_t b = 0; b < width; ++b) {
                const std::uint32_t byte = (four.words[b] >> (8 * k)) & 255;
                if (byte != 0) body(four.groups[k] * width + b, static_cast<T>(byte));
            }
        }
    }
}

template <class T>
bool all_finite(const Matrix<T>& a) {
    T sum = 0;  // 0 times an infinity or a NaN is NaN
    for (std::size_t i = 0; i < a.size(); ++i) sum += 0 * a.data()[i];
    return sum == 0;
}

template <class T>
T sum_of(const Eight<T>& lanes) {
    std::array<T, width> parts;
    store(parts.data(), lanes);
    for (std::size_t half = width / 2; half > 0; half /= 2) {
        for (std::size_t i = 0; i < half; ++i) parts[i] += parts[i + half];
    }
    return parts[0];
}

// Columns [column, column + K) of the product for rows [begin, end). right: the columns of the right matrix,
// each in a row of its own.
template <std::size_t K, class T>
void multiply_rows(const GroupedMatrix<T>& a, std::size_t begin, std::size_t end, const Matrix<T>& right,
                   std::size_t column, Matrix<T>& result) {
    const T* const factors = right.row(column).data();
    for (std::size_t i = begin; i < end; ++i) {
        Eight<T> sums[K] = {};
        for_each_group<T>(a.row(i), [&](std::size_t place, const Eight<T>& numbers) {
            unrolled<K>([&](std::size_t k) {
                Eight<T> part;
                load(part, factors + k * right.columns() + place);
                sums[k] += part * numbers;
            });
        });
        for (std::size_t k = 0; k < K; ++k) result(i, column + k) = a.one() * sum_of<T>(sums[k]);
    }
}

// Rows [column, column + K) of `sums`, which are columns of the product, for rows [begin, end) of a and
// right.
template <std::size_t K, class T>
void add_transposed_rows(const GroupedMatrix<T>& a, std::size_t begin, std::size_t end,
                         const Matrix<T>& right, std::size_t column, Matrix<T>& sums) {
    T* const target = sums.row(column).data();
    for (std::size_t i = begin; i < end; ++i) {
        const T* const factors = right.row(i).data() + column;
        for_each_group<T>(a.row(i), [&](std::size_t place, const Eight<T>& numbers) {
            unrolled<K>([&](std::size_t k) {
                Eight<T> sum;
                load(sum, target + k * sums.columns() + place);
                sum += factors[k] * numbers;
                store(target + k * sums.columns() + place, sum);
            });
        });
    }
}

// Calls body.operator()<K>(column) for strips of 4, 2 or 1 columns.
template <class Body>
void for_each_strip(std::size_t columns, const Body& body) {
    std::size_t column = 0;
    for (; column + 4 <= columns; column += 4) body.template operator()<4>(column);
    for (; column + 2 <= columns; column += 2) body.template operator()<2>(column);
    for (; column < columns; ++column) body.template operator()<1>(column);
}

inline std::size_t padded(std::size_t columns) {
    return (columns + width - 1) / width * width;
}

}  // namespace grouped_detail

// A B: m x k, grouped, times k x n is m x n.
template <std::floating_point T>
Matrix<T> matmul(const GroupedMatrix<T>& a, const Matrix<T>& b) {
    using namespace grouped_detail;
    matmul_detail::check_depths("matmul, A B", a, a.columns(), b, b.rows());
    Matrix<T> right(b.columns(), padded(b.rows())), result(a.rows(), b.columns());
    for (std::size_t p = 0; p < b.rows(); ++p) {
        for (std::size_t j = 0; j < b.columns(); ++j) right(j, p) = b(p, j);
    }
    const bool finite = all_finite(b);
    parallel_for(a.rows(), piece_rows, [&](std::size_t begin, std::size_t end) {
        if (finite) {
            for_each_strip(b.columns(), [&]<std::size_t K>(std::size_t column) {
                multiply_rows<K>(a, begin, end, right, column, result);
            });
            return;
        }
        for (std::size_t i = begin; i < end; ++i) {
            for_each_element<T>(a.row(i), [&](std::size_t p, T number) {
                for (std::size_t j = 0; j < b.columns(); ++j) result(i, j) += a.one() * number * b(p, j);
            });
        }
    });
    return result;
}

// A^T B: A is k x m, grouped, B is k x n, the result m x n. Piece after piece of the rows is added up, each
// by one thread, then these sums in their order.
template <std::floating_point T>
Matrix<T> transposed_matmul(const GroupedMatrix<T>& a, const Matrix<T>& b) {
    using namespace grouped_detail;
    matmul_detail::check_depths("transposed_matmul, A^T B", a, a.rows(), b, b.rows());
    Matrix<T> result(a.columns(), b.columns());
    if (a.rows() == 0) return result;
    const bool finite = all_finite(b);
    const Matrix<T> sums = parallel_sum((a.rows() + piece_rows - 1) / piece_rows, [&](std::size_t piece) {
        const std::size_t begin = piece * piece_rows, end = std::min(begin + piece_rows, a.rows());
        Matrix<T> part(b.columns(), padded(a.columns()));
        if (finite) {
            for_each_strip(b.columns(), [&]<std::size_t K>(std::size_t column) {
                add_transposed_rows<K>(a, begin, end, b, column, part);
            });
            return part;
        }
        for (std::size_t i = begin; i < end; ++i) {
            for_each_element<T>(a.row(i), [&](std::size_t p, T number) {
                for (std::size_t j = 0; j < b.columns(); ++j) part(j, p) += number * b(i, j);
            });
        }
        return part;
    });
    for (std::size_t p = 0; p < a.columns(); ++p) {
        for (std::size_t j = 0; j < b.columns(); ++j) result(p, j) = a.one() * sums(j, p);
    }
    return result;
}
