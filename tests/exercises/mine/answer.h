// What the adapters in parts/ share. An answer's exceptions end here, and what it returns is compared with
// the shape that was asked for before anything is copied.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <span>
#include <stdexcept>
#include <string>

#include "common/math/matrix.h"
#include "tests/exercises/mine/parts.h"
#include "tests/exercises/not_written.h"

namespace mine {

struct WrongShape : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Calls f; what it throws becomes a complaint.
template <class F>
Complaint guarded(const F& f) {
    static std::string words;
    try {
        f();
        return nullptr;
    } catch (const NotWritten&) {
        words = "is not written yet";
    } catch (const WrongShape& error) {
        words = error.what();
    } catch (const std::exception& error) {
        words = "threw \"" + std::string(error.what()) + "\"";
    } catch (...) {
        words = "threw something that is no std::exception";
    }
    return words.c_str();
}

inline Matrix<double> matrix(const double* numbers, std::size_t rows, std::size_t columns) {
    Matrix<double> result = Matrix<double>::for_overwrite(rows, columns);
    std::copy_n(numbers, rows * columns, result.data());
    return result;
}

// Copies what came to `place`, if it is rows x columns.
inline void give(const Matrix<double>& came, std::size_t rows, std::size_t columns, double* place) {
    if (came.rows() != rows || came.columns() != columns)
        throw WrongShape("returned " + came.shape() + " numbers, expected " + std::to_string(rows) + " x " +
                         std::to_string(columns));
    std::copy_n(came.data(), came.size(), place);
}

// The same for a list of `count` elements.
template <class List, class T>
void give(const List& came, std::size_t count, T* place) {
    if (came.size() != count)
        throw WrongShape("returned a list of " + std::to_string(came.size()) + ", expected one of " +
                         std::to_string(count));
    std::copy_n(came.begin(), count, place);
}

}  // namespace mine
