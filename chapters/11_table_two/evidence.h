// What the printed numbers of Table II say about how they were made.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

// A printed per cent number in thousandths: 59.733 is 59733, 90.31 is 90310. Nothing for any other text, for
// more than three decimals and for more than 100 %.
inline std::optional<std::uint64_t> thousandths_of(const std::string& printed) {
    const std::size_t point = std::min(printed.find('.'), printed.size());
    const std::string decimals = printed.substr(std::min(point + 1, printed.size()));
    if (printed.empty() || printed == "." || decimals.size() > 3) return std::nullopt;
    const std::string digits = printed.substr(0, point) + decimals + std::string(3 - decimals.size(), '0');
    std::uint64_t thousandths = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), thousandths);
    if (error != std::errc() || end != digits.data() + digits.size() || thousandths > 100'000)
        return std::nullopt;
    return thousandths;
}

// The whole number k for which 100 k / total, cut (not rounded) to three decimals, is `printed`; the smallest
// such k, or nothing if there is none. Integers, so that nothing is rounded here, of 64 bits, because 32
// cannot hold 100000 k. total: at most a million.
inline std::optional<std::uint64_t> count_behind(const std::string& printed, std::uint64_t total) {
    const std::optional<std::uint64_t> thousandths = thousandths_of(printed);
    if (!thousandths) return std::nullopt;
    const std::uint64_t k = (*thousandths * total + 99'999) / 100'000;  // no smaller one gives as much
    if (100'000 * k / total != *thousandths) return std::nullopt;
    return k;
}
