// One number made of all the bits of many: the same on every machine.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/math/matrix.h"

// The CRC-32 of the numbers as an IDX file has them, whatever this machine's byte order.
template <class T>
std::uint32_t crc_of(const std::vector<T>& numbers) {
    using Bits = std::conditional_t<sizeof(T) == 1, std::uint8_t,
                                    std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>;
    constexpr std::uint8_t type = sizeof(T) == 1     ? 0x08
                                  : std::integral<T> ? 0x0c
                                  : sizeof(T) == 4   ? 0x0d
                                                     : 0x0e;
    std::vector<std::uint8_t> bytes{0, 0, type, 1};
    append_big_endian(static_cast<std::uint32_t>(numbers.size()), bytes);
    for (const T number : numbers) append_big_endian(std::bit_cast<Bits>(number), bytes);
    return crc32(bytes);
}

template <class T>
std::uint32_t crc_of(const Matrix<T>& numbers) {
    return crc_of(std::vector<T>(numbers.data(), numbers.data() + numbers.size()));
}
