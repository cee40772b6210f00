// What the report page says about how it was made.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

#include "common/files/checksums.h"
#include "common/files/digits.h"

// The compiler and its version.
inline std::string compiler() {
#if defined(__clang__)
    return "clang++ " __clang_version__;
#elif defined(__GNUC__)
    return "g++ " __VERSION__;
#else
    return "an unknown compiler";
#endif
}

// The compiler's options; CMake passes them in, a compile line by hand does not.
inline std::string build_flags() {
#if defined(BUILD_FLAGS)
    return BUILD_FLAGS;
#else
    return "as given by hand";
#endif
}

// Today's date in UTC: 2026-11-29.
inline std::string today() {
    const std::chrono::year_month_day date(
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    const auto two_digits = [](unsigned n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(static_cast<int>(date.year())) + "-" +
           two_digits(static_cast<unsigned>(date.month())) + "-" +
           two_digits(static_cast<unsigned>(date.day()));
}

// CRC-32 of the pixels and of the labels, of the training and of the test images.
using DigitChecksums = std::array<std::uint32_t, 4>;

// Those of MNIST. A test compares them with the files that data/mnist.sha256 knows.
inline constexpr DigitChecksums mnist_checksums = {0xf3639b56, 0xba07e8ef, 0xe4ca5f57, 0xee8604d9};

// Whether all four files have these checksums; the long one last.
inline bool has_checksums(const Dataset& data, const DigitChecksums& sums) {
    return crc32(data.test.labels) == sums[3] && crc32(data.test.pixels) == sums[2] &&
           crc32(data.train.labels) == sums[1] && crc32(data.train.pixels) == sums[0];
}

inline bool is_mnist(const Dataset& data) {
    return has_checksums(data, mnist_checksums);
}
