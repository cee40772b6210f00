// What the tables of the live figures have in common: small whole numbers, so that a table stays small.
#pragma once

#include <algorithm>
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

// The same for values from 0 to 1, two digits for each; what is rounded to 1 is 99.
inline std::string two_digits(std::span<const float> values) {
    std::string text;
    for (const float value : values) {
        const long part = std::min(std::lround(100 * value), 99L);
        text += (part < 10 ? "0" : "") + std::to_string(part);
    }
    return text;
}

// An image in 16 greys, a letter from a to p for each pixel: a is 0. A number says how many a there are
// before the next letter; those at the end are left out.
inline std::string grey_letters(std::span<const std::uint8_t> image) {
    std::string text;
    std::size_t zeros = 0;
    for (const std::uint8_t pixel : image) {
        if (pixel < 16) {
            ++zeros;
            continue;
        }
        if (zeros > 0) text += std::to_string(zeros);
        zeros = 0;
        text += static_cast<char>('a' + pixel / 16);
    }
    return text;
}
