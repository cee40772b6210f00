// Exercise 07/backward: one step of descent through a hidden layer. A solution.
#pragma once

#include "common/math/matmul.h"
#include "common/math/matrix.h"

struct TwoLayers {
    Matrix<double> W1, b1;  // n x h, 1 x h
    Matrix<double> W2, b2;  // h x k, 1 x k
};

// X: m x n. A1: m x h, the hidden activations. dZ2: m x k, A2 - Y. Returns the network after the step.
inline TwoLayers step_back(TwoLayers net, const Matrix<double>& X, const Matrix<double>& A1,
                           const Matrix<double>& dZ2, double alpha) {
    const double rate = alpha / static_cast<double>(X.rows());
    const Matrix<double> dA1 = matmul(dZ2, transpose(net.W2));  // m x h
    const Matrix<double> dZ1 = hadamard(dA1, map(A1, [](double a) { return a * (1 - a); }));
    net.W1 = net.W1 - rate * matmul(transpose(X), dZ1);
    net.b1 = net.b1 - rate * column_sums(dZ1);
    net.W2 = net.W2 - rate * matmul(transpose(A1), dZ2);
    net.b2 = net.b2 - rate * column_sums(dZ2);
    return net;
}
