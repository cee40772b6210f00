// Exercise 08/cross_entropy_from_logits: the loss, whatever the size of the logits. A solution.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "common/math/matrix.h"

// The mean over the samples of -log(softmax of the label). Z: m x k; labels: m classes.
inline double cross_entropy_from_logits(const Matrix<double>& Z, std::span<const std::size_t> labels) {
    double loss = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        const double largest = std::ranges::max(Z.row(i));
        double sum = 0;
        for (const double z : Z.row(i)) sum += std::exp(z - largest);
        loss += largest + std::log(sum) - Z(i, labels[i]);
    }
    return loss / static_cast<double>(Z.rows());
}
