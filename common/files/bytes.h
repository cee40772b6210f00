// What every reader and writer of a file format needs: numbers of several bytes, bytes as text and text as
// bytes, and one sentence for a file that is not what it should be.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// The number in the first sizeof(U) bytes from `bytes` on, the most significant byte first.
template <std::unsigned_integral U>
U load_big_endian(const std::uint8_t* bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(U); ++i) value = (value << 8) | bytes[i];
    return static_cast<U>(value);
}

template <std::unsigned_integral U>
void append_big_endian(U value, std::vector<std::uint8_t>& bytes) {
    for (std::size_t i = sizeof(U); i-- > 0;) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// The same memory seen as characters, or as bytes. Nothing is copied: it must stay where it is.
inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Throws std::runtime_error with one sentence: "name: " and the parts.
template <class... Parts>
[[noreturn]] void fail(const std::string& name, const Parts&... parts) {
    std::ostringstream sentence;
    sentence << name << ": ";
    (sentence << ... << parts);
    throw std::runtime_error(sentence.str());
}
