// Exercise 09/most_confused: the commonest errors of a network. See task.md.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/exercises/not_written.h"

struct Confusion {
    std::size_t truth, prediction;  // the class, and what it was taken for
    std::size_t count;              // how often
};

// The largest counts off the diagonal, largest first.
inline std::vector<Confusion> most_confused(const std::vector<std::vector<std::size_t>>& counts,
                                            std::size_t how_many) {
    not_written_yet(counts, how_many);
}
