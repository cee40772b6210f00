// IDX files, the format of MNIST: two zero bytes, the element type, the number of dimensions, each dimension
// as 32 bits, then the elements, last index fastest. Everything is big-endian (most significant byte first).
// The format has six element types; MNIST has unsigned bytes only, and so has this reader.
// Source: "The IDX file format" at the end of http://yann.lecun.com/exdb/mnist/.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/read_file.h"

struct IdxArray {
    std::vector<std::size_t> dimensions;  // 1 to 4, each from 1 to 2^32 - 1
    std::vector<std::uint8_t> values;     // row-major: the last index varies fastest
};

// "60000 x 28 x 28"
inline std::string dimensions_text(std::span<const std::size_t> dimensions) {
    std::string text;
    for (const std::size_t size : dimensions) text += (text.empty() ? "" : " x ") + std::to_string(size);
    return text;
}

namespace idx_detail {

inline constexpr std::uint8_t unsigned_bytes = 0x08;

// "1f 8b"
inline std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        if (!text.empty()) text += ' ';
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

// "unsigned bytes (type 08)"
inline std::string element_name(std::uint8_t type) {
    constexpr std::array names{"unsigned bytes",  "signed bytes",  "unknown elements", "16-bit integers",
                               "32-bit integers", "32-bit floats", "64-bit floats"};
    const bool known = type >= 0x08 && type <= 0x0e;
    return std::string(known ? names[type - std::size_t{0x08}] : "unknown elements") + " (type " +
           hex({&type, 1}) + ")";
}

// What people have in place of an IDX file. IDX files begin with 00 00; none of these does.
inline void refuse_look_alike(std::span<const std::uint8_t> bytes, const std::string& name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> look_alikes{{
        {"\x1f\x8b", "starts with 1f 8b, so it is gzip-compressed; run \"gunzip\" on it first"},
        {"PK", "starts with 50 4b, so it is a zip archive; run \"unzip\" on it first"},
        {"\x89PNG", "starts with 89 50 4e 47, so it is a PNG image; expected an IDX file, get that"},
        {"version https://git-lfs",
         "is a Git LFS pointer, not the file; run \"git lfs pull\" where it came from"},
        {"<", "starts with \"<\", so it is a web page (HTML), not the file; get it from another server"},
    }};
    std::string_view text = as_text(bytes);
    constexpr std::string_view before_html = "\xef\xbb\xbf \t\r\n";  // byte order mark and white space
    text.remove_prefix(std::min(text.find_first_not_of(before_html), text.size()));
    for (const auto& [start, sentence] : look_alikes) {
        if (text.starts_with(start)) fail(name, sentence);
    }
}

inline void check_dimension_count(std::size_t count, const std::string& name) {
    if (count >= 1 && count <= 4) return;
    fail(name, "has ", count, " dimensions, expected 1 to 4; check what wrote it");
}

// The product of the dimensions. Throws when it is 0 or no std::size_t can hold it.
inline std::size_t data_bytes(std::span<const std::size_t> dimensions, const std::string& name) {
    std::size_t bytes = 1;
    for (const std::size_t size : dimensions) {
        if (size == 0) {
            fail(name, "holds no items: its dimensions are ", dimensions_text(dimensions),
                 ", expected at least 1 each; check what wrote it");
        }
        if (bytes > std::numeric_limits<std::size_t>::max() / size) {
            fail(name, "has dimensions ", dimensions_text(dimensions),
                 ", more bytes than a computer can address (", std::numeric_limits<std::size_t>::max(),
                 "); check what wrote it");
        }
        bytes *= size;
    }
    return bytes;
}

constexpr std::size_t header_bytes(std::size_t dimensions) {
    return 4 + 4 * dimensions;
}

// The dimensions in the header of `bytes`, after checking that `bytes` is a whole IDX file of unsigned bytes:
// the header is trusted only when its sizes agree with bytes.size().
inline std::vector<std::size_t> checked_dimensions(std::span<const std::uint8_t> bytes,
                                                   const std::string& name) {
    if (bytes.empty()) fail(name, "is empty, expected an IDX file; get it again");
    refuse_look_alike(bytes, name);
    if (bytes.size() < 4) {
        fail(name, "has only ", bytes.size(), " bytes, expected a header of at least 8; get it again");
    }
    if (bytes[0] != 0 || bytes[1] != 0) {
        fail(name, "starts with ", hex(bytes.first(4)),
             ", expected 00 00 08 and the number of dimensions; check what this file is");
    }
    if (bytes[2] != unsigned_bytes) {
        fail(name, "holds ", element_name(bytes[2]), ", expected ", element_name(unsigned_bytes),
             "; check what this file is");
    }
    check_dimension_count(bytes[3], name);
    std::vector<std::size_t> dimensions(bytes[3]);
    const std::size_t header = header_bytes(dimensions.size());
    if (bytes.size() < header) {
        fail(name, "ends inside its header, after ", bytes.size(), " of ", header, " bytes; get it again");
    }
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        dimensions[i] = load_big_endian<std::uint32_t>(&bytes[header_bytes(i)]);
    }
    const std::size_t expected = data_bytes(dimensions, name), found = bytes.size() - header;
    if (found != expected) {
        fail(name, found < expected ? "is truncated: " : "does not end where it should: ", found,
             " bytes follow its header, expected ", expected, " (", dimensions_text(dimensions), " ",
             element_name(unsigned_bytes), "); get it again");
    }
    return dimensions;
}

}  // namespace idx_detail

// The IDX file whose contents are `bytes`; messages call it `name`.
// Throws std::runtime_error with one sentence for anything but a whole IDX file of unsigned bytes.
inline IdxArray parse_idx(std::vector<std::uint8_t> bytes, const std::string& name) {
    std::vector<std::size_t> dimensions = idx_detail::checked_dimensions(bytes, name);
    const std::size_t header = idx_detail::header_bytes(dimensions.size());
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(header));
    return {std::move(dimensions), std::move(bytes)};
}

// Reads the IDX file at `path`. Throws what parse_idx() and read_file() throw.
inline IdxArray read_idx(const std::filesystem::path& path) {
    return parse_idx(read_file(path), path.string());
}
