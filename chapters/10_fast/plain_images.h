// What an epoch would cost without common/math/matmul.h: images whose products are chapter 05's three loops.
#pragma once

#include <concepts>
#include <cstddef>

#include "chapters/05_matrices/input_matrix.h"
#include "chapters/05_matrices/plain_product.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"

template <std::floating_point T>
class PlainImages {
 public:
    explicit PlainImages(const Digits& digits) : X_(input_matrix<T>(digits)), X_transposed_(transpose(X_)) {}

    std::size_t rows() const { return X_.rows(); }
    const Matrix<T>& X() const { return X_; }                        // m x n
    const Matrix<T>& X_transposed() const { return X_transposed_; }  // n x m

 private:
    Matrix<T> X_, X_transposed_;
};

// X W, m x h, and X^T dZ, n x h: what `forward` and `backward` of chapter 07 ask of images.
template <std::floating_point T>
Matrix<T> matmul(const PlainImages<T>& images, const Matrix<T>& W) {
    return plain_product(images.X(), W);
}

template <std::floating_point T>
Matrix<T> transposed_matmul(const PlainImages<T>& images, const Matrix<T>& dZ) {
    return plain_product(images.X_transposed(), dZ);
}
