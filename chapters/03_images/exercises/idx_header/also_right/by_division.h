// With shifts, and with the number of elements divided by each dimension in place of a product.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

struct BadFile : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline std::uint32_t big_endian(std::span<const std::uint8_t> b) {
    return std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 |
           std::uint32_t{b[3]};
}

inline std::vector<std::size_t> idx_dimensions(std::span<const std::uint8_t> bytes) {
    const std::array<std::uint8_t, 3> start = {0, 0, 8};
    if (bytes.size() < 8 || !std::ranges::equal(bytes.first(3), start)) throw BadFile("not IDX");
    const std::size_t header = 4 * (std::size_t{bytes[3]} + 1);
    if (bytes[3] == 0 || bytes[3] > 4 || bytes.size() < header) throw BadFile("no header");
    std::vector<std::size_t> dimensions(bytes[3]);
    std::size_t left = bytes.size() - header;
    for (std::size_t i = dimensions.size(); i-- > 0;) {
        dimensions[i] = big_endian(bytes.subspan(4 + 4 * i, 4));
        if (dimensions[i] == 0 || left % dimensions[i] != 0) throw BadFile("wrong size");
        left /= dimensions[i];
    }
    if (left != 1) throw BadFile("wrong size");
    return dimensions;
}
