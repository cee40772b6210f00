// Exercise 12/backward_list: the gradients of a list of layers. See task.md.
#pragma once

#include <vector>

#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

struct Dense {
    Matrix<double> W, b;  // inputs x neurons, 1 x neurons
};

// X: m x n. A: the output of each layer but the last. dZ_last: m x k. Returns the gradients of each layer.
inline std::vector<Dense> backward(const std::vector<Dense>& layers, const Matrix<double>& X,
                                   const std::vector<Matrix<double>>& A, const Matrix<double>& dZ_last) {
    not_written_yet(layers, X, A, dZ_last);
}
