// diagnosis: order-of-finishing
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    const std::size_t pieces = (count + piece - 1) / piece;
    double sum = 0;
    std::mutex mutex;
    const auto work = [&](std::size_t t) {
        for (std::size_t q = t; q < pieces; q += threads) {
            const std::size_t end = std::min(count, (q + 1) * piece);
            double of_piece = 0;
            for (std::size_t i = q * piece; i < end; ++i) of_piece += f(i);
            const std::lock_guard lock(mutex);
            sum += of_piece;
        }
    };
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t) workers.emplace_back(work, t);
    for (std::thread& worker : workers) worker.join();
    return sum;
}
