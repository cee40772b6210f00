// diagnosis: endless-loop
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
    std::vector<Batch> all;
    std::size_t begin = 0;
    while (begin < m) {
        if (batch_size > 0) all.push_back({begin, std::min(begin + batch_size, m)});
        begin += batch_size;
    }
    return all;
}
