// The categorical cross-entropy and its derivative together: both need e^z of every logit, which is most of
// the work.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <utility>

#include "common/math/exponential.h"
#include "common/math/matrix.h"

template <std::floating_point T>
struct SoftmaxLoss {
    double loss;   // the mean over the samples, equation (3)
    Matrix<T> dZ;  // P - Y, m x k: the derivative of each sample's own loss with respect to its logits
};

// What categorical_cross_entropy_from_logits(Y, Z) and softmax(Z) - Y give. Y, Z: m x k, k > 0; each row of Y
// adds up to 1. With the row's largest logit subtracted, a sample's loss is log(sum of e^z) - sum of y z. e^z
// is computed for all rows at once, because a row of ten numbers does not fill vectors of eight.
template <std::floating_point T>
SoftmaxLoss<T> softmax_loss(const Matrix<T>& Y, Matrix<T> Z) {
    check_same_shape("softmax_loss", Y, Z);
    Matrix<double> losses(Z.rows(), 1);
    for_each_row(Z.rows(), Z.columns(), [&](std::size_t i) {
        const std::span<T> z = Z.row(i);
        const std::span<const T> y = Y.row(i);
        const T largest = std::ranges::max(z);
        for (T& logit : z) logit -= largest;
        T sum = 0;  // of y z, without a branch at the label, which no processor could predict
        for (std::size_t c = 0; c < z.size(); ++c) sum += y[c] != 0 ? y[c] * z[c] : T(0);
        losses(i, 0) = -static_cast<double>(sum);
    });
    Matrix<T> P = map(std::move(Z), [](T z) { return exponential(z); });
    for_each_row(P.rows(), P.columns(), [&](std::size_t i) {
        const std::span<T> p = P.row(i);
        T sum = 0;
        for (const T power : p) sum += power;
        losses(i, 0) += std::log(sum);
        for (std::size_t c = 0; c < p.size(); ++c) p[c] = p[c] / sum - Y(i, c);
    });
    return {column_sums(losses)(0, 0) / static_cast<double>(Y.rows()), std::move(P)};
}
