// What the printed numbers of Table II say about how they were made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

// The whole number k for which 100 k / total, cut (not rounded) to three decimals, is `printed`; nothing when
// there is none. printed: an accuracy in per cent such as 59.733. Integers only, so that nothing is rounded
// here.
inline std::optional<std::size_t> count_behind(const std::string& printed, std::size_t total) {
    std::size_t thousandths = 0, decimals = 0;
    if (printed.empty() || printed == ".") return std::nullopt;
    bool behind_point = false;
    for (const char c : printed) {
        if (c == '.' && !behind_point) {
            behind_point = true;
        } else if (c >= '0' && c <= '9' && decimals < 3 && thousandths < 100'000'000) {
            thousandths = 10 * thousandths + static_cast<std::size_t>(c - '0');
            decimals += behind_point ? 1 : 0;
        } else {
            return std::nullopt;
        }
    }
    for (; decimals < 3; ++decimals) thousandths *= 10;
    const std::size_t k =
        (thousandths * total + 99'999) / 100'000;  // the smallest k with 100 k / total >= printed
    if (k > total || k * 100'000 / total != thousandths) return std::nullopt;
    return k;
}
