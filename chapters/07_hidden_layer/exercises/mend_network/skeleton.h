// Exercise 07/mend_network: a program with four faults. See task.md.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

struct Network {
    Matrix<double> W1;           // n x h
    std::vector<double> b1, w2;  // h
    double b2;
};

inline double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

// One step of descent with the learning rate alpha. X: m x n, y: m.
inline Network descend(Network net, const Matrix<double>& X, const std::vector<double>& y, double alpha) {
    not_written_yet(net, X, y, alpha);  // delete this line, and mend what follows
    const std::size_t m = X.rows(), n = X.columns(), h = net.w2.size();
    Matrix<double> dW1(n, h);
    std::vector<double> a(h);
    for (std::size_t i = 0; i < m; ++i) {
        double z2 = net.b2;
        for (std::size_t u = 0; u < h; ++u) {
            double z1 = net.b1[u];
            for (std::size_t j = 0; j < n; ++j) z1 += X(i, j) * net.W1(j, u);
            a[u] = sigmoid(z1);
            z2 += a[u] * net.w2[u];
        }
        const double dz2 = sigmoid(z2) - y[i];
        for (std::size_t u = 0; u < h; ++u) {
            net.w2[u] -= alpha * a[u] * dz2;
            const double dz1 = dz2 * net.w2[u];
            for (std::size_t j = 0; j < n; ++j) dW1(j, u) += X(i, j) * dz1;
        }
    }
    for (std::size_t u = 0; u < h; ++u) {
        for (std::size_t j = 0; j < n; ++j) net.W1(j, u) -= alpha * dW1(j, u);
    }
    return net;
}
