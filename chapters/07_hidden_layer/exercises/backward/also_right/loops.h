// Scalar loops, one sample at a time.
#pragma once

#include <cstddef>

#include "common/math/matrix.h"

struct TwoLayers {
    Matrix<double> W1, b1;  // n x h, 1 x h
    Matrix<double> W2, b2;  // h x k, 1 x k
};

inline TwoLayers step_back(TwoLayers net, const Matrix<double>& X, const Matrix<double>& A1,
                           const Matrix<double>& dZ2, double alpha) {
    const TwoLayers old = net;
    const double m = static_cast<double>(X.rows());
    for (std::size_t i = 0; i < X.rows(); ++i) {
        for (std::size_t k = 0; k < dZ2.columns(); ++k) {
            net.b2(0, k) -= alpha * dZ2(i, k) / m;
            for (std::size_t j = 0; j < A1.columns(); ++j) net.W2(j, k) -= alpha * A1(i, j) * dZ2(i, k) / m;
        }
        for (std::size_t j = 0; j < A1.columns(); ++j) {
            double error = 0;
            for (std::size_t k = 0; k < dZ2.columns(); ++k) error += old.W2(j, k) * dZ2(i, k);
            error *= A1(i, j) - A1(i, j) * A1(i, j);
            net.b1(0, j) -= alpha * error / m;
            for (std::size_t n = 0; n < X.columns(); ++n) net.W1(n, j) -= alpha * X(i, n) * error / m;
        }
    }
    return net;
}
