#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matmul.h"
#include "common/math/matrix.h"

struct Dense {
    Matrix<double> W, b;  // inputs x neurons, 1 x neurons
};

// Puts the gradients of layer `l`, whose error is dZ, and of all before it at the end of `d`.
inline void add_gradients(std::vector<Dense>& d, const std::vector<Dense>& layers, const Matrix<double>& X,
                          const std::vector<Matrix<double>>& A, const Matrix<double>& dZ, std::size_t l) {
    if (l > 0) {
        Matrix<double> before = matmul_transposed(dZ, layers[l].W);
        for (std::size_t i = 0; i < before.size(); ++i) {
            const double a = A[l - 1].data()[i];
            before.data()[i] *= (1 - a) * (1 + a);
        }
        add_gradients(d, layers, X, A, before, l - 1);
    }
    const double m = static_cast<double>(X.rows());
    d.push_back({1 / m * transposed_matmul(l > 0 ? A[l - 1] : X, dZ), 1 / m * column_sums(dZ)});
}

inline std::vector<Dense> backward(const std::vector<Dense>& layers, const Matrix<double>& X,
                                   const std::vector<Matrix<double>>& A, const Matrix<double>& dZ_last) {
    std::vector<Dense> d;
    add_gradients(d, layers, X, A, dZ_last, layers.size() - 1);
    return d;
}
