// Whole files in: a file is read completely, or an error says why not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <system_error>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/math/large_pages.h"

// Throws when `path` is something other than a file: a directory, or a device such as /dev/null.
inline void refuse_non_file(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) fail(path.string(), "is a directory, a file was expected");
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        fail(path.string(), "is a device or a pipe, a file was expected");
    }
}

// Every byte of the file at `path`.
// Throws std::runtime_error with one sentence when it is missing, is a directory or cannot be read.
inline std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
        fail(path.string(), "no such file");
    }
    refuse_non_file(path);
    std::ifstream file(path, std::ios::binary);
    if (!file) fail(path.string(), "cannot be opened; check that you may read it");
    std::vector<std::uint8_t> bytes;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && !std::in_range<std::size_t>(size)) {  // more than 32 bits can count
        fail(path.string(), "has ", size,
             " bytes, too many for this program; use one that is built for 64 bits");
    }
    if (!error) {
        bytes.reserve(static_cast<std::size_t>(size));
        prefer_large_pages(bytes.data(), bytes.capacity());
        bytes.resize(static_cast<std::size_t>(size));
    }
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (error || static_cast<std::size_t>(file.gcount()) != bytes.size()) {
        fail(path.string(), "cannot be read to its end");
    }
    return bytes;
}
