// A whole file as text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/read_file.h"

// Throws what read_file() throws.
inline std::string read_text(const std::filesystem::path& path) {
    const std::vector<std::uint8_t> bytes = read_file(path);
    return {bytes.begin(), bytes.end()};
}
