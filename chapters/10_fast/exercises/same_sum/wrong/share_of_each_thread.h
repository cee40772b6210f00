// diagnosis: cut-by-threads
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    (void)piece;
    std::vector<double> sums(threads);
    const std::size_t share = (count + threads - 1) / threads;
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            const std::size_t end = std::min(count, (t + 1) * share);
            for (std::size_t i = t * share; i < end; ++i) sums[t] += f(i);
        });
    }
    for (std::thread& worker : workers) worker.join();
    double sum = 0;
    for (const double one : sums) sum += one;
    return sum;
}
