// One-hot labels: class 3 of 5 becomes 0 0 0 1 0.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include "common/math/matrix.h"

// Y: m x k, row i is 0 but for a 1 in the column of label i. Throws std::runtime_error for a label that is
// not below `classes`, k.
template <std::floating_point T>
Matrix<T> one_hot(std::span<const std::uint8_t> labels, std::size_t classes) {
    Matrix<T> Y(labels.size(), classes);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= classes) {
            throw std::runtime_error("one_hot: label " + std::to_string(labels[i]) + " at position " +
                                     std::to_string(i) + " (the first is 0) is outside the " +
                                     std::to_string(classes) + " classes; count the classes from the labels");
        }
        Y(i, labels[i]) = 1;
    }
    return Y;
}
