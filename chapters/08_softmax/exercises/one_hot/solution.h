// Exercise 08/one_hot: labels as rows of 0 and 1. A solution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include "common/math/matrix.h"

// Returns m x classes. Throws for a label that is not below `classes`.
inline Matrix<double> one_hot(std::span<const std::uint8_t> labels, std::size_t classes) {
    Matrix<double> Y(labels.size(), classes);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= classes)
            throw std::runtime_error("one_hot: label " + std::to_string(labels[i]) + " is no class");
        Y(i, labels[i]) = 1;
    }
    return Y;
}
