// The example that the pages compute by hand. Chapter 05 puts a second neuron beside this one, and chapter 07
// an output after both.
#pragma once

#include <array>

#include "chapters/02_gradient_descent/descent.h"

inline constexpr std::array<Sample, 4> worked_samples = {{{1, 2, 1}, {2, 1, 1}, {0, 1, 0}, {2, 0, 0}}};
inline constexpr TwoInputNeuron worked_neuron = {1, -1, 0};
inline constexpr double worked_rate = 0.1;
