// The networks that "make bench" starts from. Their weights are easy to make in any language, so that a
// program in another one can be timed at the same work.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>

#include "chapters/05_matrices/layer.h"
#include "chapters/07_hidden_layer/network.h"
#include "common/math/matrix.h"
#include "common/math/random.h"

inline constexpr std::size_t bench_hidden = 64;

// A layer n x h. The weights, neuron by neuron, are numbers seed * 2^32 + 1, ... of SplitMix64 from the state
// 0, which common/math/random.h has: uniform in (-1, 1) / sqrt(n).
template <std::floating_point T>
Layer<T> bench_layer(std::uint64_t seed, std::size_t n, std::size_t h) {
    Random random((seed << 32) * 0x9e3779b97f4a7c15);  // it counts in steps of this size
    Layer<T> layer{Matrix<T>(n, h), Matrix<T>(1, h)};
    for (std::size_t k = 0; k < h; ++k) {
        for (std::size_t j = 0; j < n; ++j) {
            const double weight = (2 * random.uniform() - 1) / std::sqrt(static_cast<double>(n));
            layer.weights(j, k) = static_cast<T>(weight);
        }
    }
    return layer;
}

// n inputs, h hidden neurons, k outputs.
inline Network<float> bench_network(std::size_t n, std::size_t h, std::size_t k) {
    return {bench_layer<float>(1, n, h), bench_layer<float>(2, h, k)};
}
