// Exercise 09/mend_gradients: gradients with four faults, to be mended. A solution.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

struct Network {
    Matrix<double> W1;       // n x h
    std::vector<double> b1;  // h
    Matrix<double> W2;       // h x o
    std::vector<double> b2;  // o
};

struct Gradients {
    Matrix<double> W1;       // n x h
    std::vector<double> b1;  // h
    Matrix<double> W2;       // h x o
    std::vector<double> b2;  // o
    Matrix<double> X;        // m x n
};

inline double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

// The gradients of J, the squared error. X: m x n, Y: m x o.
inline Gradients gradients(const Network& net, const Matrix<double>& X, const Matrix<double>& Y) {
    const std::size_t m = X.rows(), n = X.columns(), h = net.b1.size(), o = net.b2.size();
    const double share = 1 / static_cast<double>(m);
    Gradients d{Matrix<double>(n, h), std::vector<double>(h), Matrix<double>(h, o), std::vector<double>(o),
                Matrix<double>(m, n)};
    for (std::size_t i = 0; i < m; ++i) {
        std::vector<double> a1(h), da1(h);
        for (std::size_t u = 0; u < h; ++u) {
            double z1 = net.b1[u];
            for (std::size_t j = 0; j < n; ++j) z1 += X(i, j) * net.W1(j, u);
            a1[u] = sigmoid(z1);
        }
        for (std::size_t k = 0; k < o; ++k) {
            double z2 = net.b2[k];
            for (std::size_t u = 0; u < h; ++u) z2 += a1[u] * net.W2(u, k);
            const double a2 = sigmoid(z2);
            const double dz2 = (a2 - Y(i, k)) * a2 * (1 - a2);
            d.b2[k] += dz2 * share;
            for (std::size_t u = 0; u < h; ++u) {
                d.W2(u, k) += a1[u] * dz2 * share;
                da1[u] += dz2 * net.W2(u, k);
            }
        }
        for (std::size_t u = 0; u < h; ++u) {
            const double dz1 = da1[u] * a1[u] * (1 - a1[u]);
            d.b1[u] += dz1 * share;
            for (std::size_t j = 0; j < n; ++j) {
                d.W1(j, u) += X(i, j) * dz1 * share;
                d.X(i, j) += dz1 * net.W1(j, u) * share;
            }
        }
    }
    return d;
}
