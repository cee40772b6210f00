// Exercise 13/batches: where the batches of an epoch begin and end. A solution.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

// The images begin, begin + 1, ... end - 1.
struct Batch {
    std::size_t begin, end;
};

// All m images in batches of batch_size; the last batch has the remaining images.
inline std::vector<Batch> batches(std::size_t m, std::size_t batch_size) {
    if (batch_size == 0) throw std::invalid_argument("batches: the batch size is 0");
    std::vector<Batch> all;
    for (std::size_t begin = 0; begin < m; begin += batch_size) {
        all.push_back({begin, std::min(begin + batch_size, m)});
    }
    return all;
}
