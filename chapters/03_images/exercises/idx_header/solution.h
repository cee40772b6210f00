// Exercise 03/idx_header: the dimensions of an IDX file, checked. A solution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

inline std::vector<std::size_t> idx_dimensions(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < 4) throw std::runtime_error("the file ends inside its header");
    if (bytes[0] != 0 || bytes[1] != 0) throw std::runtime_error("the file does not begin with 00 00");
    if (bytes[2] != 8) throw std::runtime_error("the elements are no unsigned bytes");
    const std::size_t count = bytes[3];
    if (count < 1 || count > 4) throw std::runtime_error("the number of dimensions is not 1 to 4");
    if (bytes.size() < 4 + 4 * count) throw std::runtime_error("the file ends inside its header");
    std::vector<std::size_t> dimensions;
    std::size_t elements = 1;
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t size = 0;
        for (std::size_t j = 0; j < 4; ++j) size = 256 * size + bytes[4 + 4 * i + j];
        if (size == 0) throw std::runtime_error("a dimension is 0");
        if (elements > bytes.size() / size) throw std::runtime_error("the file is too short");
        elements *= size;
        dimensions.push_back(size);
    }
    if (bytes.size() - 4 - 4 * count != elements)
        throw std::runtime_error("the file has another size than its header says");
    return dimensions;
}
