// The errors of all samples first, as matrices would have them; then every parameter on its own.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

struct Network {
    Matrix<double> W1;           // n x h
    std::vector<double> b1, w2;  // h
    double b2;
};

inline double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

inline Network descend(Network net, const Matrix<double>& X, const std::vector<double>& y, double alpha) {
    const std::size_t m = X.rows(), h = net.w2.size();
    Matrix<double> A(m, h), E(m, h);
    std::vector<double> e(m);
    for (std::size_t i = m; i-- > 0;) {
        double z2 = 0;
        for (std::size_t u = 0; u < h; ++u) {
            double z1 = 0;
            for (std::size_t j = 0; j < X.columns(); ++j) z1 += net.W1(j, u) * X(i, j);
            A(i, u) = sigmoid(z1 + net.b1[u]);
            z2 += net.w2[u] * A(i, u);
        }
        e[i] = alpha * (y[i] - sigmoid(z2 + net.b2)) / static_cast<double>(m);
        for (std::size_t u = 0; u < h; ++u) E(i, u) = e[i] * net.w2[u] * (A(i, u) - A(i, u) * A(i, u));
    }
    for (std::size_t i = 0; i < m; ++i) {
        net.b2 += e[i];
        for (std::size_t u = 0; u < h; ++u) {
            net.w2[u] += e[i] * A(i, u);
            net.b1[u] += E(i, u);
            for (std::size_t j = 0; j < X.columns(); ++j) net.W1(j, u) += E(i, u) * X(i, j);
        }
    }
    return net;
}
