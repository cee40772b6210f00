// Sample after sample for all matrices at once: forward, then back by products.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/math/matrix.h"

struct Network {
    Matrix<double> W1;
    std::vector<double> b1;
    Matrix<double> W2;
    std::vector<double> b2;
};

struct Gradients {
    Matrix<double> W1;
    std::vector<double> b1;
    Matrix<double> W2;
    std::vector<double> b2;
    Matrix<double> X;
};

inline Matrix<double> times(const Matrix<double>& A, const Matrix<double>& B) {
    Matrix<double> C(A.rows(), B.columns());
    for (std::size_t p = 0; p < A.columns(); ++p) {
        for (std::size_t i = 0; i < A.rows(); ++i) {
            for (std::size_t j = 0; j < B.columns(); ++j) C(i, j) += A(i, p) * B(p, j);
        }
    }
    return C;
}

inline Matrix<double> turned(const Matrix<double>& A) {
    Matrix<double> B(A.columns(), A.rows());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < A.columns(); ++j) B(j, i) = A(i, j);
    }
    return B;
}

inline Matrix<double> layer(const Matrix<double>& X, const Matrix<double>& W, const std::vector<double>& b) {
    Matrix<double> A = times(X, W);
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < A.columns(); ++j) A(i, j) = 1 / (1 + std::exp(-(A(i, j) + b[j])));
    }
    return A;
}

inline Matrix<double> with_slope(Matrix<double> dA, const Matrix<double>& A) {
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < A.columns(); ++j) dA(i, j) *= A(i, j) * (1 - A(i, j));
    }
    return dA;
}

inline std::vector<double> column_sums(const Matrix<double>& A) {
    std::vector<double> sums(A.columns());
    for (std::size_t i = 0; i < A.rows(); ++i) {
        for (std::size_t j = 0; j < A.columns(); ++j) sums[j] += A(i, j);
    }
    return sums;
}

inline Gradients gradients(const Network& net, const Matrix<double>& X, const Matrix<double>& Y) {
    const Matrix<double> A1 = layer(X, net.W1, net.b1), A2 = layer(A1, net.W2, net.b2);
    Matrix<double> dA2 = A2;
    for (std::size_t i = 0; i < A2.rows(); ++i) {
        for (std::size_t k = 0; k < A2.columns(); ++k)
            dA2(i, k) = (A2(i, k) - Y(i, k)) / static_cast<double>(X.rows());
    }
    const Matrix<double> dZ2 = with_slope(dA2, A2), dZ1 = with_slope(times(dZ2, turned(net.W2)), A1);
    return {times(turned(X), dZ1), column_sums(dZ1), times(turned(A1), dZ2), column_sums(dZ2),
            times(dZ1, turned(net.W1))};
}
