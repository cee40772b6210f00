// Exercise 11/count_behind: the count of right answers behind a printed accuracy. A solution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

// The smallest k for which 100 k / total, cut to three decimals, is the printed accuracy; nothing if there
// is none. thousandths: the accuracy in thousandths of a per cent, 9871 for 9.871 %.
inline std::optional<std::size_t> count_behind(std::size_t thousandths, std::size_t total) {
    for (std::size_t k = 0; k <= total; ++k) {
        if (std::uint64_t{100'000} * k / total == thousandths) return k;
    }
    return std::nullopt;
}
