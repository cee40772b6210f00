// Draws until a number comes that is not there yet: slow, and right.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

using Below = std::function<std::size_t(std::size_t)>;

inline std::vector<std::size_t> shuffled_order(std::size_t m, const Below& below) {
    std::vector<std::size_t> order;
    while (order.size() < m) {
        const std::size_t number = below(m);
        if (std::ranges::find(order, number) == order.end()) order.push_back(number);
    }
    return order;
}
