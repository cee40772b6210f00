// IDX files out: what common/files/idx.h reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/files.h"
#include "common/files/idx.h"

// The contents of an IDX file that holds `array`; messages call it `name`.
// Throws std::runtime_error when IDX has no such dimensions, or when they do not multiply to the number of
// values.
inline std::vector<std::uint8_t> format_idx(const IdxArray& array, const std::string& name) {
    using namespace idx_detail;
    const auto& [dimensions, values] = array;
    check_dimension_count(dimensions.size(), name);
    const std::size_t size = data_bytes(dimensions, name);
    if (values.size() != size) {
        fail(name, "cannot be written: ", dimensions_text(dimensions), " calls for ", size, " values, not ",
             values.size());
    }
    std::vector<std::uint8_t> bytes{0, 0, unsigned_bytes, static_cast<std::uint8_t>(dimensions.size())};
    bytes.reserve(header_bytes(dimensions.size()) + size);
    for (const std::size_t dimension : dimensions) {
        if (!std::in_range<std::uint32_t>(dimension))
            fail(name, "cannot be written: IDX has 32 bits for a dimension, too few for ", dimension);
        append_big_endian(static_cast<std::uint32_t>(dimension), bytes);
    }
    bytes.insert(bytes.end(), values.begin(), values.end());
    return bytes;
}

// Writes `array` to the IDX file at `path`, all or nothing. Throws what format_idx() and write_file() throw.
inline void write_idx(const std::filesystem::path& path, const IdxArray& array) {
    write_file(path, format_idx(array, path.string()));
}
