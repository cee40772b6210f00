// Parallel sums that are the same for any number of threads.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "common/math/parallel.h"

// part(0) + part(1) + ... + part(count - 1), with += of their type; count > 0. The parts are cut into at most
// 20 pieces, whatever the number of threads; each piece is added up by one thread, then the pieces in their
// order.
template <class Part>
auto parallel_sum(std::size_t count, const Part& part) {
    constexpr std::size_t most_pieces = 20;
    const std::size_t piece = (count + most_pieces - 1) / most_pieces;
    std::vector<decltype(part(count))> sums((count + piece - 1) / piece);
    parallel_for(count, piece, [&](std::size_t begin, std::size_t end) {
        auto sum = part(begin);
        for (std::size_t i = begin + 1; i < end; ++i) sum += part(i);
        sums[begin / piece] = std::move(sum);
    });
    for (std::size_t i = 1; i < sums.size(); ++i) sums[0] += sums[i];
    return std::move(sums[0]);
}
