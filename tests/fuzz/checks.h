// A random change breaks a file's checksum first, so nothing after that check would ever be tried. These
// functions return the same bytes with the right checksums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

#include "chapters/15_draw/inflate.h"
#include "chapters/15_draw/png_reader.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "tests/fuzz/target.h"

inline void put_number(std::uint32_t number, std::span<std::uint8_t> to) {  // to: 4 bytes
    for (std::size_t i = 0; i < 4; ++i) to[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
}

// A PNG with the CRC-32 of every chunk right. The first chunk of pixels also gets the right Adler-32, where
// its compressed data end in it.
inline Bytes with_right_checks(Input png) {
    Bytes bytes(png.begin(), png.end());
    for (std::size_t at = png_signature.size(); at + 12 <= bytes.size();) {
        const std::size_t size = load_big_endian<std::uint32_t>(&bytes[at]);
        if (size > bytes.size() - at - 12) break;
        const std::span chunk = std::span(bytes).subspan(at, 12 + size), data = chunk.subspan(8, size);
        if (as_text(chunk.subspan(4, 4)) == "IDAT" && size >= 6) {
            try {
                const Inflated pixels = inflate(data.subspan(2), 1 << 16, "x");
                const std::span rest = data.subspan(2 + pixels.used);
                if (rest.size() >= 4) put_number(adler32(pixels.bytes), rest);
            } catch (const std::runtime_error&) {
                // no whole stream: nothing to mend
            }
        }
        put_number(crc32(chunk.subspan(4, 4 + size)), chunk.last(4));
        at += chunk.size();
    }
    return bytes;
}

// A weight file whose last four bytes are the CRC-32 of the others.
inline Bytes with_right_end(Input weights) {
    Bytes bytes(weights.begin(), weights.end());
    if (bytes.size() >= 4)
        put_number(crc32(std::span(bytes).first(bytes.size() - 4)), std::span(bytes).last(4));
    return bytes;
}
