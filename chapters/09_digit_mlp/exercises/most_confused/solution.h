// Exercise 09/most_confused: the commonest errors of a network. A solution.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

struct Confusion {
    std::size_t truth, prediction;  // the class, and what it was taken for
    std::size_t count;              // how often
};

// The largest counts off the diagonal, largest first.
inline std::vector<Confusion> most_confused(const std::vector<std::vector<std::size_t>>& counts,
                                            std::size_t how_many) {
    std::vector<Confusion> found;
    for (std::size_t a = 0; a < counts.size(); ++a) {
        for (std::size_t b = 0; b < counts.size(); ++b) {
            if (a != b && counts[a][b] > 0) found.push_back({a, b, counts[a][b]});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Confusion& x, const Confusion& y) { return x.count > y.count; });
    if (found.size() > how_many) found.resize(how_many);
    return found;
}
