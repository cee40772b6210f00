// diagnosis: undefined
#pragma once

#include <cstddef>
#include <optional>

// The smallest k for which 100 k / total, cut to three decimals, is the printed accuracy; nothing when there
// is none. thousandths: of a per cent, 9871 for 9.871 %.
inline std::optional<std::size_t> count_behind(std::size_t thousandths, std::size_t total) {
    for (int k = 0; k <= static_cast<int>(total); ++k) {
        if (100'000 * k / static_cast<int>(total) == static_cast<int>(thousandths)) {
            return static_cast<std::size_t>(k);
        }
    }
    return std::nullopt;
}
