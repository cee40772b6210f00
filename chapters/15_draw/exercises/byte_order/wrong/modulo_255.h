// diagnosis: by-255
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// The number as four bytes, the most significant first.
inline std::array<std::uint8_t, 4> to_bytes(std::uint32_t number) {
    std::array<std::uint8_t, 4> bytes;
    for (std::size_t i = 4; i-- > 0; number /= 255) bytes[i] = static_cast<std::uint8_t>(number % 255);
    return bytes;
}

// The number whose bytes these are, the most significant first.
inline std::uint32_t from_bytes(const std::array<std::uint8_t, 4>& bytes) {
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}
