// diagnosis: rest-joined
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

// The images begin, begin + 1, ... end - 1.
struct Batch {
    std::size_t begin, end;
};

// All m images in batches of batch_size, the last of which has what is left.
inline std::vector<Batch> batches(std::size_t m, std::size_t batch_size) {
    if (batch_size == 0) throw std::invalid_argument("batches: the batch size is 0");
    std::vector<Batch> all;
    for (std::size_t begin = 0; begin + batch_size <= m; begin += batch_size) {
        all.push_back({begin, begin + batch_size});
    }
    if (!all.empty()) all.back().end = m;
    return all;
}
