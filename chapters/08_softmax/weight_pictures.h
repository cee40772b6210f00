// The weights of neurons whose inputs are pixels, drawn as images.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "chapters/04_zero_detector/weight_picture.h"
#include "common/math/matrix.h"

// One picture for each of the h neurons, n grey pixels each, as in chapter 04. Black and white are minus and
// plus the largest weight of that neuron. weights: n x h.
template <std::floating_point T>
std::vector<std::vector<std::uint8_t>> weight_pictures(const Matrix<T>& weights) {
    std::vector<std::vector<std::uint8_t>> pictures;
    for (std::size_t k = 0; k < weights.columns(); ++k) {
        std::vector<double> column(weights.rows());
        for (std::size_t j = 0; j < weights.rows(); ++j) column[j] = weights(j, k);
        pictures.push_back(weight_picture(column, largest_weight(column)));
    }
    return pictures;
}
