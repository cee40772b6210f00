// Picks the largest that is left, so many times; going through the matrix in order makes ties come in order.
#pragma once

#include <cstddef>
#include <vector>

struct Confusion {
    std::size_t truth, prediction;  // the class, and what it was taken for
    std::size_t count;              // how often
};

inline std::vector<Confusion> most_confused(const std::vector<std::vector<std::size_t>>& counts,
                                            std::size_t how_many) {
    std::vector<std::vector<std::size_t>> left = counts;
    std::vector<Confusion> found;
    while (found.size() < how_many) {
        Confusion best{0, 0, 0};
        for (std::size_t a = 0; a < left.size(); ++a) {
            for (std::size_t b = 0; b < left[a].size(); ++b) {
                if (a != b && left[a][b] > best.count) best = {a, b, left[a][b]};
            }
        }
        if (best.count == 0) break;
        found.push_back(best);
        left[best.truth][best.prediction] = 0;
    }
    return found;
}
