// Four files in one input, for the target that reads a directory: before each file but the last, two bytes
// say how long it is.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.h"

inline std::array<Input, 4> split_files(Input bytes) {
    std::array<Input, 4> files;
    for (std::size_t i = 0; i + 1 < files.size() && bytes.size() >= 2; ++i) {
        const std::size_t length = std::min<std::size_t>(256u * bytes[0] + bytes[1], bytes.size() - 2);
        files[i] = bytes.subspan(2, length);
        bytes = bytes.subspan(2 + length);
    }
    files.back() = bytes;
    return files;
}

// The input that split_files() takes apart into `files`, each shorter than 65536 bytes.
inline Bytes join_files(const std::array<Bytes, 4>& files) {
    Bytes joined;
    for (const Bytes& file : files) {
        if (&file != &files.back()) {
            joined.push_back(static_cast<std::uint8_t>(file.size() >> 8));
            joined.push_back(static_cast<std::uint8_t>(file.size()));
        }
        joined.insert(joined.end(), file.begin(), file.end());
    }
    return joined;
}
