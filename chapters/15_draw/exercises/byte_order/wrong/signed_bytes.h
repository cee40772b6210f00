// diagnosis: sign-spread
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// The number as four bytes, the most significant first.
inline std::array<std::uint8_t, 4> to_bytes(std::uint32_t number) {
    std::array<std::uint8_t, 4> bytes;
    for (int i = 0; i < 4; ++i)
        bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    return bytes;
}

// The number whose bytes these are, the most significant first.
inline std::uint32_t from_bytes(const std::array<std::uint8_t, 4>& bytes) {
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = number << 8 | static_cast<std::uint32_t>(static_cast<std::int8_t>(byte));
    return number;
}
