// diagnosis: one-thread
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

inline double sum_in_pieces(std::size_t count, std::size_t piece, std::size_t threads,
                            const std::function<double(std::size_t)>& f) {
    (void)threads;
    double sum = 0;
    for (std::size_t begin = 0; begin < count; begin += piece) {
        double of_piece = 0;
        for (std::size_t i = begin; i < std::min(count, begin + piece); ++i) of_piece += f(i);
        sum += of_piece;
    }
    return sum;
}
