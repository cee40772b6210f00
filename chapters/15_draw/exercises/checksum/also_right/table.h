// A table of what eight steps make of each byte, and one step a byte.
#pragma once

#include <array>
#include <cstdint>
#include <span>

inline std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
    static const std::array<std::uint32_t, 256> table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t byte = 0; byte < 256; ++byte) {
            made[byte] = byte;
            for (int bit = 0; bit < 8; ++bit)
                made[byte] = made[byte] >> 1 ^ (made[byte] % 2 == 1 ? 0xedb88320u : 0u);
        }
        return made;
    }();
    std::uint32_t crc = ~0u;
    for (const std::uint8_t byte : bytes) crc = crc >> 8 ^ table[(crc ^ byte) & 255];
    return crc ^ ~0u;
}
