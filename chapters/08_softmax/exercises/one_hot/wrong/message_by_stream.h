// diagnosis: label-printed-as-a-character
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>

#include "common/matrix.h"

// Returns m x classes. Throws for a label that is not below `classes`.
inline Matrix<double> one_hot(std::span<const std::uint8_t> labels, std::size_t classes) {
    Matrix<double> Y(labels.size(), classes);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= classes) {
            std::ostringstream message;
            message << "label " << labels[i] << " is no class";
            throw std::runtime_error(message.str());
        }
        Y(i, labels[i]) = 1;
    }
    return Y;
}
