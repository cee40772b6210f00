// Exercise 12/backward_list: the gradients of a list of layers. A solution.
#pragma once

#include <cstddef>
#include <vector>

#include "common/math/matmul.h"
#include "common/math/matrix.h"

struct Dense {
    Matrix<double> W, b;  // inputs x neurons, 1 x neurons
};

// X: m x n. A: the output of each layer but the last. dZ_last: m x k. Returns the gradients of each layer.
inline std::vector<Dense> backward(const std::vector<Dense>& layers, const Matrix<double>& X,
                                   const std::vector<Matrix<double>>& A, const Matrix<double>& dZ_last) {
    const double one_over_m = 1 / static_cast<double>(X.rows());
    std::vector<Dense> d(layers.size());
    Matrix<double> dZ = dZ_last;
    for (std::size_t l = layers.size(); l-- > 0;) {
        const Matrix<double>& input = l > 0 ? A[l - 1] : X;
        d[l].W = one_over_m * matmul(transpose(input), dZ);
        d[l].b = one_over_m * column_sums(dZ);
        if (l == 0) break;
        const Matrix<double> dA = matmul(dZ, transpose(layers[l].W));
        dZ = hadamard(dA, map(A[l - 1], [](double a) { return 1 - a * a; }));
    }
    return d;
}
