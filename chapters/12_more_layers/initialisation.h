// Random first weights that let numbers pass through many layers without growing or shrinking.
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "chapters/12_more_layers/recipes.h"
#include "common/math/matrix.h"
#include "common/math/random.h"

// The standard deviation of the first weights of a layer with n inputs and h neurons.
// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (AISTATS
// 2010), equation (12); He, Zhang, Ren and Sun, "Delving deep into rectifiers" (ICCV 2015), equation (10).
inline double initial_deviation(Initialisation initialisation, std::size_t n, std::size_t h) {
    const double inputs = static_cast<double>(n), neurons = static_cast<double>(h);
    switch (initialisation) {
        case Initialisation::glorot:
        case Initialisation::as_if_tanh:
            return std::sqrt(2 / (inputs + neurons));
        case Initialisation::he:
            return std::sqrt(2 / inputs);
        case Initialisation::by_inputs:
            break;
    }
    return 1 / std::sqrt(inputs);
}

// The network of sigmoids that computes what the same weights would compute with tanh: tanh(z) = 2 S(2z) - 1.
// Hidden layers between others do both, so that their weights are four times those of tanh.
template <std::floating_point T>
DeepNetwork<T> as_if_tanh(DeepNetwork<T> network) {
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        Matrix<T>& weights = network.layers[l].weights;
        Matrix<T>& bias = network.layers[l].bias;
        if (l > 0) {  // it reads sigmoids: (2A - 1) W + b = A (2W) + (b - the sums of W's columns)
            bias = bias - column_sums(weights);
            weights = T(2) * std::move(weights);
        }
        if (l + 1 < network.layers.size()) {  // its own sigmoids are given 2Z
            weights = T(2) * std::move(weights);
            bias = T(2) * std::move(bias);
        }
    }
    return network;
}

// The sizes that a network's layers connect: inputs, neurons of each hidden layer, classes.
inline std::vector<std::size_t> layer_sizes(std::size_t inputs, const std::vector<std::size_t>& hidden,
                                            std::size_t classes) {
    std::vector<std::size_t> sizes = {inputs};
    sizes.insert(sizes.end(), hidden.begin(), hidden.end());
    sizes.push_back(classes);
    return sizes;
}

// sizes: from layer_sizes(). The weights are normal, the biases 0. The layers are drawn one after the other,
// so that "sigmoid" with one hidden layer starts as chapter 09's network does.
template <std::floating_point T>
DeepNetwork<T> initial_deep_network(const Recipe& recipe, std::span<const std::size_t> sizes,
                                    std::uint64_t seed) {
    Random random(seed);
    DeepNetwork<T> network;
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
        const double deviation = initial_deviation(recipe.initialisation, sizes[l], sizes[l + 1]);
        const bool last = l + 2 == sizes.size();
        network.layers.push_back({initial_layer<T>(sizes[l], sizes[l + 1], deviation, random),
                                  last ? Activation::none : recipe.activation});
    }
    if (recipe.initialisation == Initialisation::as_if_tanh) return as_if_tanh(std::move(network));
    return network;
}
