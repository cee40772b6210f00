// Exercise 15/checksum: CRC-32, bit by bit. task.md tells what is asked.
#pragma once

#include <cstdint>
#include <span>

// The CRC-32 of the bytes, as in PNG and zip.
inline std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    return ~crc;
}
