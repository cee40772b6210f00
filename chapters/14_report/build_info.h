// What the report page says of the program that made it.
#pragma once

#include <string>

#include "common/checksums.h"
#include "common/digits.h"

// The compiler and its version.
inline std::string compiler() {
#if defined(__clang__)
    return "clang++ " __clang_version__;
#elif defined(__GNUC__)
    return "g++ " __VERSION__;
#else
    return "an unknown compiler";
#endif
}

// The compiler's options; CMake passes them in, a compile line by hand does not.
inline std::string build_flags() {
#if defined(BUILD_FLAGS)
    return BUILD_FLAGS;
#else
    return "as given by hand";
#endif
}

// True for the real MNIST test images, by the CRC-32 of their pixels and of their labels.
inline bool is_mnist(const Dataset& data) {
    return crc32(data.test.pixels) == 0xe4ca5f57 && crc32(data.test.labels) == 0xee8604d9;
}
