// Exercise 13/shuffle: a random order, all equally likely. See task.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "tests/exercises/not_written.h"

// below(n): one of 0, 1, ... n - 1, all equally likely; n > 0.
using Below = std::function<std::size_t(std::size_t)>;

// The numbers 0 to m - 1 in a random order, each of the m! orders equally likely.
inline std::vector<std::size_t> shuffled_order(std::size_t m, const Below& below) {
    not_written_yet(m, below);
}
