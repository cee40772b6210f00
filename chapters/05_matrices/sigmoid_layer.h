// Neurons with a sigmoid and a label of 0 or 1 each, for all samples at once.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "chapters/04_zero_detector/safe_cross_entropy.h"
#include "common/math/exponential.h"
#include "common/math/matrix.h"

// The same labels for every neuron: column k of the m x h result is y.
template <std::floating_point T>
Matrix<T> repeat_column(std::span<const T> y, std::size_t h) {
    Matrix<T> Y(y.size(), h);
    for (std::size_t i = 0; i < y.size(); ++i) std::ranges::fill(Y.row(i), y[i]);
    return Y;
}

// A = S(Z), with an e^x that the compiler can vectorise. Z: m x h; returns m x h.
template <std::floating_point T>
Matrix<T> sigmoid(Matrix<T> Z) {
    return map(std::move(Z), [](T z) { return 1 / (1 + exponential(-z)); });
}

// The mean cross-entropy of each neuron. Z, Y: m x h; returns 1 x h.
template <std::floating_point T>
Matrix<T> cross_entropy_from_logits(const Matrix<T>& Y, const Matrix<T>& Z) {
    const Matrix<T> losses = map(Y, Z, [](T y, T z) { return cross_entropy_from_logit(y, z); });  // m x h
    return (1 / static_cast<T>(Z.rows())) * column_sums(losses);
}

// The share of samples that each neuron classifies correctly; it decides 1 when a > 1/2, which is z > 0. Z,
// Y: m x h; returns h shares.
template <std::floating_point T>
std::vector<double> accuracies(const Matrix<T>& Y, const Matrix<T>& Z) {
    check_same_shape("accuracies", Y, Z);
    std::vector<double> shares(Z.columns());
    for (std::size_t i = 0; i < Z.rows(); ++i) {
        for (std::size_t k = 0; k < Z.columns(); ++k) shares[k] += (Z(i, k) > 0) == (Y(i, k) == 1) ? 1 : 0;
    }
    for (double& share : shares) share /= static_cast<double>(Z.rows());
    return shares;
}
