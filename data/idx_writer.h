// IDX files out: what common/files/idx.h reads.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/files.h"
#include "common/files/idx.h"

// The contents of an IDX file that holds `array`; `name` stands for it in messages.
// Throws std::runtime_error when IDX has no such dimensions, or when they do not multiply to the number of
// values.
template <IdxElement T>
std::vector<std::uint8_t> format_idx(const IdxArray<T>& array, const std::string& name) {
    using namespace idx_detail;
    const auto& [dimensions, values] = array;
    check_dimension_count(dimensions.size(), name);
    const std::size_t size = data_bytes(dimensions, sizeof(T), name);
    if (values.size() != size / sizeof(T)) {
        fail(name, "cannot be written: ", dimensions_text(dimensions), " calls for ", size / sizeof(T),
             " values, not ", values.size());
    }
    std::vector<std::uint8_t> bytes{0, 0, element_type<T>, static_cast<std::uint8_t>(dimensions.size())};
    bytes.reserve(header_bytes(dimensions.size()) + size);
    for (const std::size_t dimension : dimensions) {
        if (!std::in_range<std::uint32_t>(dimension)) {
            fail(name, "cannot be written: IDX has 32 bits for a dimension, too few for ", dimension);
        }
        append_big_endian(static_cast<std::uint32_t>(dimension), bytes);
    }
    for (const T value : values) append_big_endian(std::bit_cast<Bits<T>>(value), bytes);
    return bytes;
}

// Writes `array` to the IDX file at `path`, all or nothing. Throws what format_idx() and write_file() throw.
template <IdxElement T>
void write_idx(const std::filesystem::path& path, const IdxArray<T>& array) {
    write_file(path, format_idx(array, path.string()));
}
