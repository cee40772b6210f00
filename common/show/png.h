// PNG pictures, written without a library (chapters/15_draw/png_reader.h reads them). A PNG is a signature
// and chunks, each guarded by a CRC-32; the pixels are one zlib stream: rows, each after a filter number,
// compressed with DEFLATE. Sources: W3C, "Portable Network Graphics (PNG) Specification"; RFC 1950 (zlib);
// RFC 1951 (DEFLATE).
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/files/files.h"

inline constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

// Writes DEFLATE's symbols (RFC 1951) in one block with the fixed Huffman code of section 3.2.6.
class DeflateWriter {
 public:
    DeflateWriter() { bits(0b011, 3); }  // last block, fixed code

    void literal(std::uint8_t byte) { symbol(byte); }

    // Repeats the `length` bytes (3 to 258) that begin `distance` bytes (1 to 32768) before. Both are sent as
    // a code for the range they lie in and as extra bits for the place in it; the tables of section 3.2.5
    // follow a rule.
    void match(unsigned length, unsigned distance) {
        const unsigned n = length - 3, d = distance - 1;
        if (length == 258) {
            symbol(285);
        } else if (n < 8) {
            symbol(257 + n);
        } else {
            const unsigned extra = static_cast<unsigned>(std::bit_width(n)) - 3;
            symbol(257 + 4 * extra + (n >> extra));
            bits(n & ((1u << extra) - 1), extra);
        }
        const unsigned extra = d < 4 ? 0 : static_cast<unsigned>(std::bit_width(d)) - 2;
        code(2 * extra + (d >> extra), 5);
        bits(d & ((1u << extra) - 1), extra);
    }

    std::vector<std::uint8_t> finish() {
        symbol(256);  // end of block
        bits(0, 7);   // fills the last byte
        return std::move(bytes_);
    }

 private:
    void symbol(unsigned s) {
        if (s < 144) return code(0x30 + s, 8);
        if (s < 256) return code(0x190 + s - 144, 9);
        if (s < 280) return code(s - 256, 7);
        code(0xc0 + s - 280, 8);
    }

    // Huffman codes go out from their highest bit, everything else from its lowest.
    void code(unsigned value, unsigned length) {
        while (length > 0) bits(value >> --length & 1, 1);
    }

    void bits(unsigned value, unsigned count) {
        waiting_ |= value << waiting_count_;
        waiting_count_ += count;
        for (; waiting_count_ >= 8; waiting_count_ -= 8, waiting_ >>= 8) {
            bytes_.push_back(static_cast<std::uint8_t>(waiting_));
        }
    }

    std::vector<std::uint8_t> bytes_;
    unsigned waiting_ = 0, waiting_count_ = 0;
};

// Compresses with DEFLATE. Only the latest earlier place with the same hash of three bytes is tried: simple
// and quick, and enough for pictures of digits, which are mostly empty.
inline std::vector<std::uint8_t> deflate(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> latest(1 << 14, nowhere);  // by a hash of three bytes
    const auto exchange_latest = [&](std::size_t at) {
        if (bytes.size() - at < 3) return nowhere;
        const unsigned first = bytes[at], second = bytes[at + 1], third = bytes[at + 2];
        return std::exchange(latest[(first | second << 8 | third << 16) * 2654435761u >> 18], at);
    };
    DeflateWriter writer;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t from = exchange_latest(at), most = std::min<std::size_t>(258, bytes.size() - at);
        std::size_t length = 0;
        if (from != nowhere && at - from <= 32768) {
            while (length < most && bytes[from + length] == bytes[at + length]) ++length;
        }
        if (length >= 3) {
            writer.match(static_cast<unsigned>(length), static_cast<unsigned>(at - from));
        } else {
            writer.literal(bytes[at]);
            length = 1;
        }
        for (std::size_t i = 1; i < length; ++i) exchange_latest(at + i);
        at += length;
    }
    return writer.finish();
}

// The PNG file of a picture: row by row, `channels` bytes a pixel: 1 for grey, 3 for red, green, blue.
// Throws std::runtime_error when the sizes do not fit together.
inline std::vector<std::uint8_t> encode_png(std::span<const std::uint8_t> pixels, std::size_t height,
                                            std::size_t width, std::size_t channels = 1) {
    constexpr std::size_t largest = 1 << 20;
    const bool plausible = height >= 1 && height <= largest && width >= 1 && width <= largest;
    const std::uint64_t size = std::uint64_t{height} * width * channels;  // may be more than 32 bits hold
    if (!plausible || (channels != 1 && channels != 3) || pixels.size() != size) {
        fail("encode_png", pixels.size(), " bytes do not make a picture of ", height, " x ", width,
             " pixels with ", channels, " channels; it takes height * width * channels bytes, ",
             "1 or 3 channels, sides from 1 to ", largest);
    }
    std::vector<std::uint8_t> file(png_signature.begin(), png_signature.end());
    const auto append_number = [](std::vector<std::uint8_t>& to, std::size_t number) {
        append_big_endian(static_cast<std::uint32_t>(number), to);
    };
    const auto append_chunk = [&](std::string_view type, const std::vector<std::uint8_t>& data) {
        append_number(file, data.size());
        const std::size_t checked_from = file.size();
        file.insert(file.end(), type.begin(), type.end());
        file.insert(file.end(), data.begin(), data.end());
        append_number(file, crc32(std::span(file).subspan(checked_from)));
    };
    std::vector<std::uint8_t> header, rows;
    append_number(header, width);
    append_number(header, height);
    const std::uint8_t colour = channels == 1 ? 0 : 2;
    // 8 bits a channel; the standard methods; not interlaced.
    header.insert(header.end(), {8, colour, 0, 0, 0});
    const std::size_t row_size = width * channels;
    for (std::size_t row = 0; row < height; ++row) {
        rows.push_back(0);  // the row is not filtered
        const auto values = pixels.subspan(row * row_size, row_size);
        rows.insert(rows.end(), values.begin(), values.end());
    }
    std::vector<std::uint8_t> stream = {0x78, 0x01};  // zlib: DEFLATE, 32 KiB window
    const std::vector<std::uint8_t> compressed = deflate(rows);
    stream.insert(stream.end(), compressed.begin(), compressed.end());
    append_number(stream, adler32(rows));
    append_chunk("IHDR", header);
    append_chunk("IDAT", stream);
    append_chunk("IEND", {});
    return file;
}

inline void write_png(const std::filesystem::path& path, std::span<const std::uint8_t> pixels,
                      std::size_t height, std::size_t width, std::size_t channels = 1) {
    write_file(path, encode_png(pixels, height, width, channels));
}
