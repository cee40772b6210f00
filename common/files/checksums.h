// Checksums, which show whether bytes have changed: CRC-32 and Adler-32.
#pragma once

#include <cstdint>
#include <span>

// CRC-32, as in PNG, gzip and Ethernet (PNG specification, annex D): the remainder of a polynomial division,
// bit by bit. It detects any single changed byte, and any burst of up to 32 bits.
inline std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

// The check of a zlib stream (RFC 1950, section 9): the sum of the bytes, and the sum of those sums.
inline std::uint32_t adler32(std::span<const std::uint8_t> bytes) {
    std::uint32_t sum = 1, sum_of_sums = 0;
    for (const std::uint8_t byte : bytes) {
        sum = (sum + byte) % 65521;
        sum_of_sums = (sum_of_sums + sum) % 65521;
    }
    return sum_of_sums << 16 | sum;
}
