// All samples at once: forward, then back by products.
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

inline Matrix<double> layer(const Matrix<double>& X, const Matrix<double>& W, const std::vector<double>& b) {
    return map(add_to_rows(times(X, W), Matrix<double>(1, b.size(), b)),
               [](double z) { return 1 / (1 + std::exp(-z)); });
}

inline Matrix<double> slope(const Matrix<double>& A) {
    return map(A, [](double a) { return a * (1 - a); });
}

inline std::vector<double> sums(const Matrix<double>& A) {
    const Matrix<double> row = column_sums(A);
    return {row.data(), row.data() + row.size()};
}

inline Gradients gradients(const Network& net, const Matrix<double>& X, const Matrix<double>& Y) {
    const Matrix<double> A1 = layer(X, net.W1, net.b1), A2 = layer(A1, net.W2, net.b2);
    const Matrix<double> dZ2 = 1 / static_cast<double>(X.rows()) * hadamard(A2 - Y, slope(A2)),
                         dZ1 = hadamard(times(dZ2, transpose(net.W2)), slope(A1));
    return {times(transpose(X), dZ1), sums(dZ1), times(transpose(A1), dZ2), sums(dZ2),
            times(dZ1, transpose(net.W1))};
}
