// Random first weights that let numbers pass through many layers without growing or shrinking.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "chapters/07_hidden_layer/network.h"
#include "chapters/12_more_layers/activations.h"
#include "chapters/12_more_layers/deep_network.h"
#include "common/matrix.h"
#include "common/random.h"

enum class Initialisation {
    by_inputs,   // LeCun's, of chapter 07: z is about as large as one input
    glorot,      // for tanh: a compromise between the way forward and the way back
    as_if_tanh,  // for the sigmoid: the network that glorot would give, had it tanh neurons
    he,          // for ReLU, which lets half of the sums through
};

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

// What the hidden neurons are, and how they start.
struct Recipe {
    std::string_view name;
    Activation activation;
    Initialisation initialisation;
};

inline constexpr std::array<Recipe, 4> recipes = {{
    {"sigmoid", Activation::sigmoid, Initialisation::by_inputs},  // the network of the chapters before
    {"sigmoid-as-tanh", Activation::sigmoid, Initialisation::as_if_tanh},
    {"tanh", Activation::tanh, Initialisation::glorot},
    {"relu", Activation::relu, Initialisation::he},
}};

// Throws std::invalid_argument with one sentence when no recipe has that name.
inline Recipe recipe_named(std::string_view name) {
    std::string names;
    for (const Recipe& recipe : recipes) {
        if (recipe.name == name) return recipe;
        names += (names.empty() ? "" : ", ") + std::string(recipe.name);
    }
    throw std::invalid_argument("there is no recipe \"" + std::string(name) + "\"; there are " + names);
}

// The network of sigmoids that computes what the same weights would compute with tanh: tanh(z) = 2 S(2z) - 1.
// Hidden layers between others do both, so that their weights are four times those of tanh.
template <std::floating_point T>
DeepNetwork<T> as_if_tanh(DeepNetwork<T> network) {
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        auto& [weights, bias] = network.layers[l];
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

// sizes: the inputs, the neurons of each hidden layer, the classes; at least two. The weights are normal, the
// biases 0. The layers are drawn one after the other, so that "sigmoid" with one hidden layer starts as
// chapter 09's network does.
template <std::floating_point T>
DeepNetwork<T> initial_deep_network(const Recipe& recipe, std::span<const std::size_t> sizes,
                                    std::uint64_t seed) {
    Random random(seed);
    DeepNetwork<T> network{{}, recipe.activation};
    for (std::size_t l = 0; l + 1 < sizes.size(); ++l) {
        const double deviation = initial_deviation(recipe.initialisation, sizes[l], sizes[l + 1]);
        network.layers.push_back(initial_layer<T>(sizes[l], sizes[l + 1], deviation, random));
    }
    if (recipe.initialisation == Initialisation::as_if_tanh) return as_if_tanh(std::move(network));
    return network;
}
