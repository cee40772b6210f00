// Whole files in and out. A file is read completely or an error says why not; a file is written under a
// temporary name and then renamed, so a reader finds the old contents or the new ones, never half of them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <ios>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/platform.h"

// Throws when something that is not a file stands at `path`: a directory, or a device such as /dev/null.
inline void refuse_what_is_no_file(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
        throw std::runtime_error(path.string() + ": is a directory, a file was expected");
    }
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        throw std::runtime_error(path.string() + ": is a device or a pipe, a file was expected");
    }
}

// Every byte of the file at `path`.
// Throws std::runtime_error with one sentence when it is missing, is a directory or cannot be read.
inline std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
        throw std::runtime_error(path.string() + ": no such file");
    }
    refuse_what_is_no_file(path);
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error(path.string() + ": cannot be opened; check that you may read it");
    }
    std::vector<std::uint8_t> bytes;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error) {
        bytes.reserve(static_cast<std::size_t>(size));
        prefer_large_pages(bytes.data(), bytes.capacity());
        bytes.resize(static_cast<std::size_t>(size));
    }
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (error || static_cast<std::size_t>(file.gcount()) != bytes.size()) {
        throw std::runtime_error(path.string() + ": cannot be read to its end");
    }
    return bytes;
}

// Replaces the file at `path` by `bytes`, all or nothing, making the directories above it first.
// A link is replaced, not what it points to.
// Throws std::runtime_error with one sentence; the old file is then still there, whole.
inline void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
    refuse_what_is_no_file(path);
    std::error_code error;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        throw std::runtime_error(path.parent_path().string() + ": cannot be made a directory (" +
                                 error.message() + ")");
    }
    std::filesystem::path temporary = path;
    temporary += ".tmp" + std::to_string(process_id());
    std::ofstream file(temporary, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        std::filesystem::remove(temporary, error);
        throw std::runtime_error(path.string() +
                                 ": cannot be written; check that the disk has room and that you " +
                                 "may write there");
    }
    std::filesystem::rename(temporary, path, error);
    if (error) {
        const std::string reason = error.message();
        std::filesystem::remove(temporary, error);
        throw std::runtime_error(path.string() + ": cannot be replaced (" + reason + ")");
    }
}

// The same for text. Nothing is translated: line ends are written as they are, on every system.
inline void write_file(const std::filesystem::path& path, std::string_view text) {
    write_file(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

// Makes the directory and tries it with an empty file, so that a program that will write there at its end
// finds out at its start. Throws std::runtime_error with one sentence.
inline void prepare_directory(const std::filesystem::path& directory) {
    const std::filesystem::path probe = directory / (".probe" + std::to_string(process_id()));
    write_file(probe, "");
    std::error_code error;
    std::filesystem::remove(probe, error);
}
