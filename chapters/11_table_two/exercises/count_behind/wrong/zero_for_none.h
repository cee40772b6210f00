// diagnosis: number-for-nothing
// Exercise 11/count_behind: the count of right answers behind a printed accuracy. task.md tells what is
// asked.
#pragma once

#include <cstddef>
#include <optional>

inline std::optional<std::size_t> count_behind(std::size_t thousandths, std::size_t total) {
    for (std::size_t k = 0; k <= total; ++k)
        if (100000 * k / total == thousandths) return k;
    return 0;
}
