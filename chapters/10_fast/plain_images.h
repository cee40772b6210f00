// What an epoch would cost without common/math/matmul.h: images whose products are chapter 05's three loops.
#pragma once

#include <cstddef>

#include "chapters/05_matrices/plain_product.h"
#include "common/math/matrix.h"

struct PlainImages {
    Matrix<float> X, X_transposed;  // m x n and n x m

    std::size_t rows() const { return X.rows(); }
};

// X W, m x h, and X^T dZ, n x h: what `forward` and `backward` of chapter 07 ask of images.
inline Matrix<float> matmul(const PlainImages& images, const Matrix<float>& W) {
    return plain_product(images.X, W);
}

inline Matrix<float> transposed_matmul(const PlainImages& images, const Matrix<float>& dZ) {
    return plain_product(images.X_transposed, dZ);
}
