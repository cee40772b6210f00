// The weights that a neuron starts from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/math/random.h"

// Small random weights: normal with mean 0 and standard deviation 0.01.
inline std::vector<double> initial_weights(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> weights(n);
    for (double& weight : weights) weight = 0.01 * random.normal();
    return weights;
}
