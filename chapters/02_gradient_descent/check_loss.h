// A run that diverges says so at once, instead of filling a table with numbers that mean nothing.
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "common/program/numbers.h"

// Throws unless `loss` is finite. `epoch` counts from 1.
inline void check_loss(double loss, std::size_t epoch, double learning_rate) {
    if (std::isfinite(loss)) return;
    throw std::runtime_error("loss is not finite at epoch " + std::to_string(epoch) + ": learning rate " +
                             short_text(learning_rate) + " is too large here");
}
