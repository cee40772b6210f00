// Each probability from the differences of the logits: p_c = 1 / (sum over j of e^(z_j - z_c)). An infinite
// sum gives the right 0.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/math/matrix.h"

inline Matrix<double> softmax(const Matrix<double>& Z) {
    Matrix<double> P = Z;
    for (std::size_t i = 0; i < P.rows(); ++i) {
        for (double& p : P.row(i)) {
            double sum = 0;
            for (const double z : Z.row(i)) sum += std::exp(z - p);
            p = 1 / sum;
        }
    }
    return P;
}
