// Counts the batches first.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <vector>

struct Batch {
    std::size_t begin, end;
};

inline std::vector<Batch> batches(std::size_t m, std::size_t batch_size) {
    if (batch_size == 0) throw std::invalid_argument("batches: the batch size is 0");
    const std::size_t count = (m + batch_size - 1) / batch_size;
    std::vector<Batch> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        all[i].begin = i * batch_size;
        all[i].end = i + 1 == count ? m : all[i].begin + batch_size;
    }
    return all;
}
