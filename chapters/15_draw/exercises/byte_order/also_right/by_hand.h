// Each byte by name, and sums for |.
#pragma once

#include <array>
#include <cstdint>

inline std::array<std::uint8_t, 4> to_bytes(std::uint32_t number) {
    return {std::uint8_t(number >> 24), std::uint8_t(number >> 16), std::uint8_t(number >> 8),
            std::uint8_t(number)};
}

inline std::uint32_t from_bytes(const std::array<std::uint8_t, 4>& bytes) {
    return bytes[0] * 16777216u + bytes[1] * 65536u + bytes[2] * 256u + bytes[3];
}
