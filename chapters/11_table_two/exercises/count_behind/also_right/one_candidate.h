// The only candidate, by division: the smallest k that gives at least the printed number; then its proof.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

inline std::optional<std::size_t> count_behind(std::size_t thousandths, std::size_t total) {
    const std::uint64_t product = std::uint64_t{thousandths} * total, all = 100'000;
    const std::uint64_t k = product / all + (product % all == 0 ? 0 : 1);
    const bool reaches = all * k >= product, stays_below = all * k < product + total;
    if (k <= total && reaches && stays_below) return static_cast<std::size_t>(k);
    return {};
}
