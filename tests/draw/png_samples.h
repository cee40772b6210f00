// PNG files of every kind that the specification has, for tests: common/show/png.h writes only two kinds.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/15_draw/png_reader.h"
#include "common/files/checksums.h"
#include "common/math/random.h"
#include "common/show/png.h"

namespace png_samples {

using Bytes = std::vector<std::uint8_t>;

// Every colour type with the depths in bits that it may have: the specification's table 11.1.
struct Kind {
    unsigned colour;
    std::vector<unsigned> depths;
};
inline const std::vector<Kind> kinds = {
    {0, {1, 2, 4, 8, 16}}, {2, {8, 16}}, {3, {1, 2, 4, 8}}, {4, {8, 16}}, {6, {8, 16}}};

inline void append_number(Bytes& to, std::size_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

inline void append_chunk(Bytes& file, std::string_view type, const Bytes& data) {
    append_number(file, data.size());
    Bytes checked(type.begin(), type.end());
    checked.insert(checked.end(), data.begin(), data.end());
    file.insert(file.end(), checked.begin(), checked.end());
    append_number(file, crc32(checked));
}

inline Bytes zlib_stream(const Bytes& rows) {
    Bytes stream = {0x78, 0x01};
    const Bytes packed = deflate(rows);
    stream.insert(stream.end(), packed.begin(), packed.end());
    append_number(stream, adler32(rows));
    return stream;
}

// A picture as a PNG stores it: samples of `depth` bits, of a colour type, row by row.
struct Samples {
    std::size_t height, width, channels;
    unsigned depth, colour;
    std::vector<unsigned> values = {};
    Bytes palette = {}, transparency = {};
};

// The bytes of the rows and columns that a pass takes, each row filtered with `filter`, or with all in turn
// for 5. Filters are written as the specification's formulas have them, from the unfiltered bytes.
inline void append_pass(const Samples& image, const std::array<std::size_t, 4>& pass, unsigned filter,
                        Bytes& out) {
    const auto [left, top, step_right, step_down] = pass;
    Bytes above;
    const std::size_t bpp = std::max<std::size_t>(1, image.channels * image.depth / 8);
    for (std::size_t y = top; y < image.height && left < image.width; y += step_down) {
        std::string bits;
        for (std::size_t x = left; x < image.width; x += step_right) {
            for (std::size_t c = 0; c < image.channels; ++c) {
                const unsigned value = image.values[(y * image.width + x) * image.channels + c];
                for (unsigned b = image.depth; b-- > 0;) bits += (value >> b & 1) != 0 ? '1' : '0';
            }
        }
        bits.resize((bits.size() + 7) / 8 * 8, '0');
        Bytes row;
        for (std::size_t i = 0; i < bits.size(); i += 8) {
            row.push_back(static_cast<std::uint8_t>(std::stoi(bits.substr(i, 8), nullptr, 2)));
        }
        above.resize(row.size());
        const unsigned chosen = filter == 5 ? static_cast<unsigned>(y) % 5 : filter;
        out.push_back(static_cast<std::uint8_t>(chosen));
        for (std::size_t i = 0; i < row.size(); ++i) {
            const int a = i < bpp ? 0 : row[i - bpp], b = above[i], c = i < bpp ? 0 : above[i - bpp];
            const int p = a + b - c;
            int paeth = c;
            if (std::abs(p - b) <= std::abs(p - c)) paeth = b;
            if (std::abs(p - a) <= std::abs(p - b) && std::abs(p - a) <= std::abs(p - c)) paeth = a;
            const std::array<int, 5> predicted = {0, a, b, (a + b) / 2, paeth};
            out.push_back(static_cast<std::uint8_t>(row[i] - predicted[chosen]));
        }
        above = row;
    }
}

inline Bytes png_of(const Samples& image, unsigned filter, bool interlaced) {
    Bytes file = Bytes(png_signature.begin(), png_signature.end()), header, rows;
    append_number(header, image.width);
    append_number(header, image.height);
    header.insert(header.end(),
                  {static_cast<std::uint8_t>(image.depth), static_cast<std::uint8_t>(image.colour), 0, 0,
                   static_cast<std::uint8_t>(interlaced ? 1 : 0)});
    append_chunk(file, "IHDR", header);
    if (!image.palette.empty()) append_chunk(file, "PLTE", image.palette);
    if (!image.transparency.empty()) append_chunk(file, "tRNS", image.transparency);
    constexpr std::string_view comment = "Comment: a chunk to pass over";
    append_chunk(file, "tEXt", Bytes(comment.begin(), comment.end()));
    if (interlaced) {
        // The pattern of section 8.2, as the specification prints it.
        for (const std::array<std::size_t, 4>& pass : std::vector<std::array<std::size_t, 4>>{{0, 0, 8, 8},
                                                                                              {4, 0, 8, 8},
                                                                                              {0, 4, 4, 8},
                                                                                              {2, 0, 4, 4},
                                                                                              {0, 2, 2, 4},
                                                                                              {1, 0, 2, 2},
                                                                                              {0, 1, 1, 2}})
            append_pass(image, pass, filter, rows);
    } else {
        append_pass(image, {0, 0, 1, 1}, filter, rows);
    }
    const Bytes stream = zlib_stream(rows);
    const auto middle = stream.begin() + static_cast<std::ptrdiff_t>(stream.size() / 2);
    append_chunk(file, "IDAT", Bytes(stream.begin(), middle));
    append_chunk(file, "IDAT", Bytes(middle, stream.end()));
    append_chunk(file, "IEND", {});
    return file;
}

inline Samples random_samples(std::size_t height, std::size_t width, unsigned colour, unsigned depth,
                              Random& random) {
    const std::array<std::size_t, 7> channels = {1, 0, 3, 1, 2, 0, 4};
    Samples image{height, width, channels[colour], depth, colour};
    image.values.resize(height * width * image.channels);
    for (unsigned& value : image.values) value = static_cast<unsigned>(random.below(1u << depth));
    for (std::size_t i = 0; colour == 3 && i < 3u << depth; ++i) {
        image.palette.push_back(static_cast<std::uint8_t>(random.below(256)));
    }
    return image;
}

}  // namespace png_samples
