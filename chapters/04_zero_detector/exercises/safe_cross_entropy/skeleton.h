// Exercise 04/safe_cross_entropy: the loss from z, finite and exact. See task.md.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

#include "tests/exercises/not_written.h"

inline double mean_cross_entropy(std::span<const double> labels, std::span<const double> z) {
    not_written_yet(labels, z);
}
