// Exercise 13/batches: where the batches of an epoch begin and end. See task.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "tests/exercises/not_written.h"

// The images begin, begin + 1, ... end - 1.
struct Batch {
    std::size_t begin, end;
};

// All m images in batches of batch_size; the last batch has the remaining images.
inline std::vector<Batch> batches(std::size_t m, std::size_t batch_size) {
    not_written_yet(m, batch_size);
}
