// Hidden neurons beside the images that they like most.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/08_softmax/weight_pictures.h"
#include "chapters/09_digit_mlp/digit_mlp.h"
#include "common/files/digits.h"
#include "common/math/matrix.h"
#include "common/show/picture.h"

// The `count` images at which the activation of hidden neuron u is largest, or all when there are fewer: the
// largest first, and of equal ones the first. A1: m x h.
template <std::floating_point T>
std::vector<std::size_t> favourites(const Matrix<T>& A1, std::size_t u, std::size_t count) {
    std::vector<std::size_t> images(A1.rows());
    std::iota(images.begin(), images.end(), std::size_t{0});
    std::ranges::stable_sort(images, std::greater{}, [&](std::size_t i) { return A1(i, u); });
    images.resize(std::min(count, images.size()));
    return images;
}

// A row for each of the first `neurons` hidden neurons: its weights, then its `count` favourites.
// data: the same images.
inline Picture favourites_picture(const Network<float>& network, const Digits& digits,
                                  const DenseDigits<float>& data, std::size_t neurons, std::size_t count) {
    const std::vector<std::vector<std::uint8_t>> weights = weight_pictures(network.hidden.weights);
    const Matrix<float> A1 = forward(network, data.X).hidden;  // m x h
    count = std::min(count, digits.count());
    std::vector<std::span<const std::uint8_t>> row_by_row;
    for (std::size_t u = 0; u < std::min(neurons, weights.size()); ++u) {
        row_by_row.push_back(weights[u]);
        for (const std::size_t i : favourites(A1, u, count)) row_by_row.push_back(digits.image(i));
    }
    return contact_sheet(row_by_row, digits.height, digits.width, 1 + count, 4, 3);
}
