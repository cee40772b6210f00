// What the tables of the live figures have in common: small whole numbers, so that a table stays small.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

// Each value in hundredths of `whole`, with spaces between them.
template <class T>
std::string hundredths(std::span<const T> values, double whole) {
    std::string text;
    for (const T value : values) {
        const long part = std::lround(100 * static_cast<double>(value) / whole);
        text += (text.empty() ? "" : " ") + std::to_string(part);
    }
    return text;
}

// An image in 16 greys, a letter from a to p for each pixel: a is 0.
inline std::string grey_letters(std::span<const std::uint8_t> image) {
    std::string text;
    for (const std::uint8_t pixel : image) text += static_cast<char>('a' + pixel / 16);
    return text;
}
