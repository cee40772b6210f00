// diagnosis: rounded-to-zero-skipped
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "common/matrix.h"

// The mean over the samples of -log(softmax of the label). Z: m x k; labels: m classes.
inline double cross_entropy_from_logits(const Matrix<double>& Z, std::span<const std::size_t> labels) {
    double loss = 0;
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        const double largest = std::ranges::max(Z.row(i));
        double sum = 0;
        for (const double z : Z.row(i)) sum += std::exp(z - largest);
        const double p = std::exp(Z(i, labels[i]) - largest) / sum;
        loss -= p > 0 ? std::log(p) : 0;
    }
    return loss / static_cast<double>(Z.rows());
}
