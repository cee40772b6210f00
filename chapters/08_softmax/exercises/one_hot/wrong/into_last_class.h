// diagnosis: label-clamped
#pragma once

#include <algorithm>
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
        Y(i, std::min<std::size_t>(labels[i], classes - 1)) = 1;
    }
    return Y;
}
