// Softmax turns k logits into k probabilities; the categorical cross-entropy says how wrong they are.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>

#include "common/math/exponential.h"
#include "common/math/matrix.h"

// P: every row of Z becomes e^z / (the sum of e^z over the row). The row's largest logit is subtracted first,
// which changes nothing (numerator and denominator shrink alike) but keeps every e^z between 0 and 1.
// Z: m x k, k > 0; returns m x k, each row adds up to 1.
template <std::floating_point T>
Matrix<T> softmax(Matrix<T> Z) {
    for_each_row(Z.rows(), Z.columns(), [&](std::size_t i) {
        const std::span<T> row = Z.row(i);
        const T largest = std::ranges::max(row);
        T sum = 0;
        for (T& z : row) {
            z = exponential(z - largest);
            sum += z;
        }
        for (T& z : row) z /= sum;
    });
    return Z;
}

// Equation (3) for one sample, -sum_c y_c log p_c, without ever rounding a p_c to 0: with log p_c = z_c -
// log(sum of e^z) it needs the logits only. y, z: k.
template <std::floating_point T>
double categorical_cross_entropy_from_logit_row(std::span<const T> y, std::span<const T> z) {
    const T largest = std::ranges::max(z);
    T sum = 0;
    for (const T logit : z) sum += exponential(logit - largest);
    const double log_sum = std::log(sum);
    double loss = 0;
    for (std::size_t c = 0; c < z.size(); ++c) {
        if (y[c] != 0) loss += y[c] * (log_sum + (largest - z[c]));
    }
    return loss;
}

// The mean over the samples. Y, Z: m x k, k > 0; each row of Y adds up to 1.
template <std::floating_point T>
double categorical_cross_entropy_from_logits(const Matrix<T>& Y, const Matrix<T>& Z) {
    check_same_shape("categorical_cross_entropy_from_logits", Y, Z);
    Matrix<double> losses(Z.rows(), 1);
    for_each_row(Z.rows(), Z.columns(), [&](std::size_t i) {
        losses(i, 0) = categorical_cross_entropy_from_logit_row(Y.row(i), Z.row(i));
    });
    return column_sums(losses)(0, 0) / static_cast<double>(Z.rows());
}
