// diagnosis: label-not-refused
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include "common/matrix.h"

// Returns m x classes. Throws for a label that is not below `classes`.
inline Matrix<double> one_hot(std::span<const std::uint8_t> labels, std::size_t classes) {
    Matrix<double> Y(labels.size(), classes);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t c = 0; c < classes; ++c) Y(i, c) = c == labels[i] ? 1 : 0;
    }
    return Y;
}
