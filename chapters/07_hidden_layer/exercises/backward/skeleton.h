// Exercise 07/backward: one step of descent through a hidden layer. See task.md.
#pragma once

#include "common/math/matmul.h"
#include "common/math/matrix.h"
#include "tests/exercises/not_written.h"

struct TwoLayers {
    Matrix<double> W1, b1;  // n x h, 1 x h
    Matrix<double> W2, b2;  // h x k, 1 x k
};

// X: m x n. A1: m x h, the hidden activations. dZ2: m x k, A2 - Y. Returns the network after the step.
inline TwoLayers step_back(TwoLayers net, const Matrix<double>& X, const Matrix<double>& A1,
                           const Matrix<double>& dZ2, double alpha) {
    not_written_yet(net, X, A1, dZ2, alpha);
}
