// From the first place to the last.
#pragma once

#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

using Below = std::function<std::size_t(std::size_t)>;

inline std::vector<std::size_t> shuffled_order(std::size_t m, const Below& below) {
    std::vector<std::size_t> order(m);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = 0; i < m; ++i) std::swap(order[i], order[i + below(m - i)]);
    return order;
}
