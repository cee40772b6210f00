// diagnosis: from-the-other-end
#pragma once

#include <cstdint>
#include <span>

// The CRC-32 of the bytes, as PNG and zip have it.
inline std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= static_cast<std::uint32_t>(byte) << 24;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 0x80000000u) != 0 ? crc << 1 ^ 0x04c11db7u : crc << 1;
    }
    return ~crc;
}
