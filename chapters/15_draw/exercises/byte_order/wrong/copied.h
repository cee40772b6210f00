// diagnosis: least-first
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

// The number as four bytes, the most significant first.
inline std::array<std::uint8_t, 4> to_bytes(std::uint32_t number) {
    std::array<std::uint8_t, 4> bytes;
    std::memcpy(bytes.data(), &number, 4);
    return bytes;
}

// The number whose bytes these are, the most significant first.
inline std::uint32_t from_bytes(const std::array<std::uint8_t, 4>& bytes) {
    std::uint32_t number;
    std::memcpy(&number, bytes.data(), 4);
    return number;
}
