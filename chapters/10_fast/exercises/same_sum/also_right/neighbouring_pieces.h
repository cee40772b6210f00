// Each thread takes pieces that lie side by side.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    const std::size_t pieces = (count + piece - 1) / piece;
    const std::size_t share = (pieces + threads - 1) / threads;
    std::vector<double> sums(pieces, 0.0);
    std::vector<std::thread> workers;
    for (std::size_t first = 0; first < pieces; first += share) {
        workers.push_back(std::thread([=, &sums, &f] {
            for (std::size_t q = first; q < std::min(pieces, first + share); ++q) {
                for (std::size_t i = q * piece; i < std::min(count, q * piece + piece); ++i) sums[q] += f(i);
            }
        }));
    }
    for (std::thread& worker : workers) worker.join();
    double sum = 0;
    for (std::size_t q = 0; q < pieces; ++q) sum += sums[q];
    return sum;
}
