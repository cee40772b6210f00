// Exercise 15/byte_order: a number as four bytes, on every machine. See task.md.
#pragma once

#include <array>
#include <cstdint>

#include "tests/exercises/not_written.h"

// The number as four bytes, the most significant first.
inline std::array<std::uint8_t, 4> to_bytes(std::uint32_t number) {
    not_written_yet(number);
}

// The number whose bytes these are, the most significant first.
inline std::uint32_t from_bytes(const std::array<std::uint8_t, 4>& bytes) {
    not_written_yet(bytes);
}
