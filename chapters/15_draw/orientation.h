// Which side of a picture is up: cameras store it as they were held, with the orientation beside it (Exif).
// Source: CIPA DC-008, "Exchangeable image file format for digital still cameras", section 4.6.4 A.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "common/files/bytes.h"
#include "common/show/picture.h"

// The orientation in Exif data, 1 to 8; 1, upright, when they give none. The data are a TIFF file without a
// picture: the order of bytes, the place of a table, and in it 12 bytes for each entry.
inline unsigned exif_orientation(std::span<const std::uint8_t> exif) {
    const bool least_first = as_text(exif).starts_with("II*");
    const auto number = [&](std::size_t at, std::size_t bytes) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < bytes && at + bytes <= exif.size(); ++i) {
            value = 256 * value + exif[least_first ? at + bytes - 1 - i : at + i];
        }
        return value;
    };
    const std::size_t table = number(4, 4), entries = table < exif.size() ? number(table, 2) : 0;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = table + 2 + 12 * i, orientation = number(at + 8, 2);
        if (number(at, 2) == 0x0112 && orientation >= 1 && orientation <= 8) {
            return static_cast<unsigned>(orientation);
        }
    }
    return 1;
}

// The picture as it was seen: rows and columns exchanged, and counted from the other end, as it needs.
inline Picture upright(const Picture& picture, unsigned orientation) {
    if (orientation == 1) return picture;
    const bool exchanged = orientation >= 5;
    const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    Picture result{
        exchanged ? picture.width : picture.height, exchanged ? picture.height : picture.width, {}};
    result.pixels.reserve(picture.pixels.size());
    for (std::size_t y = 0; y < result.height; ++y) {
        for (std::size_t x = 0; x < result.width; ++x) {
            const std::size_t down = exchanged ? x : y, across = exchanged ? y : x;
            const std::size_t row = from_below ? picture.height - 1 - down : down;
            const std::size_t column = from_right ? picture.width - 1 - across : across;
            result.pixels.push_back(picture.pixels[row * picture.width + column]);
        }
    }
    return result;
}
