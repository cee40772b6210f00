// Whoever is free takes the next piece; the caller works too.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <numeric>
#include <thread>
#include <vector>

inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    const std::size_t pieces = count / piece + (count % piece == 0 ? 0 : 1);
    std::vector<double> sums(pieces);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t q = next++; q < pieces; q = next++) {
            double of_piece = 0;
            for (std::size_t i = q * piece; i < count && i < (q + 1) * piece; ++i) of_piece += f(i);
            sums[q] = of_piece;
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t t = 1; t < threads; ++t) helpers.emplace_back(work);
        work();
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}
