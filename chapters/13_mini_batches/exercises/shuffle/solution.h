// Exercise 13/shuffle: a random order, all equally likely. A solution.
#pragma once

#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

// below(n): one of 0, 1, ... n - 1, all equally likely; n > 0.
using Below = std::function<std::size_t(std::size_t)>;

// The numbers 0 to m - 1 in a random order, each of the m! orders equally likely.
inline std::vector<std::size_t> shuffled_order(std::size_t m, const Below& below) {
    std::vector<std::size_t> order(m);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = m; i > 1; --i) std::swap(order[i - 1], order[below(i)]);
    return order;
}
