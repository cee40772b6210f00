// Recipes: what the hidden neurons are, and how they start.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "chapters/12_more_layers/activations.h"
#include "common/program/options.h"

enum class Initialisation {
    by_inputs,   // LeCun's, of chapter 07: z is about as large as one input
    glorot,      // for tanh: a compromise between the forward and the backward pass
    as_if_tanh,  // for the sigmoid: the network that glorot would give, had it tanh neurons
    he,          // for ReLU, which lets half of the sums through
};

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

// The same for the value of a program's option; another name is wrong usage.
inline Recipe recipe_option(const std::string& option, const std::string& name) {
    try {
        return recipe_named(name);
    } catch (const std::invalid_argument& error) {
        throw UsageError("--" + option + " " + name + ": " + error.what());
    }
}
