// Exercise 10/same_sum: a sum whose bits do not depend on the threads. A solution.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

// The sum of f(0) to f(count - 1): each piece of `piece` indices separately, then their sums.
inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    std::vector<double> sums((count + piece - 1) / piece);
    const auto work = [&](std::size_t t) {
        for (std::size_t q = t; q < sums.size(); q += threads) {
            const std::size_t end = std::min(count, (q + 1) * piece);
            for (std::size_t i = q * piece; i < end; ++i) sums[q] += f(i);
        }
    };
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t) workers.emplace_back(work, t);
    for (std::thread& worker : workers) worker.join();
    double sum = 0;
    for (const double one : sums) sum += one;
    return sum;
}
