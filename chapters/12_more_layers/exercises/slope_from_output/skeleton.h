// Exercise 12/slope_from_output: the slope of an activation, from its output. See task.md.
#pragma once

#include "tests/exercises/not_written.h"

enum class Activation { sigmoid, tanh, relu };

// da/dz of the activation at the z that gave a.
inline double slope(Activation activation, double a) {
    not_written_yet(activation, a);
}
