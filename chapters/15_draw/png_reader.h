// Reads PNG pictures as grey ones, without a library: every colour type and bit depth, interlaced or not.
// Source: W3C, "Portable Network Graphics (PNG) Specification". Colour profiles and gamma are ignored.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chapters/15_draw/inflate.h"
#include "chapters/15_draw/orientation.h"
#include "common/files/bytes.h"
#include "common/files/checksums.h"
#include "common/show/picture.h"
#include "common/show/png.h"

namespace png_detail {

using Bytes = std::vector<std::uint8_t>;

struct Png {
    std::size_t width = 0, height = 0;
    unsigned depth = 0, colour = 0;  // bits of a sample; 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA
    bool interlaced = false;
    unsigned orientation = 1;             // as in Exif
    Bytes palette, transparency, packed;  // the contents of PLTE, tRNS, and all IDAT chunks

    std::size_t channels() const { return std::array<std::size_t, 7>{1, 0, 3, 1, 2, 0, 4}[colour]; }
    std::size_t row_bytes(std::size_t columns) const { return (columns * channels() * depth + 7) / 8; }
};

inline void read_header(std::span<const std::uint8_t> data, Png& png, const std::string& name) {
    if (data.size() != 13) fail(name, "its header has ", data.size(), " bytes instead of 13");
    png.width = load_big_endian<std::uint32_t>(&data[0]);
    png.height = load_big_endian<std::uint32_t>(&data[4]);
    png.depth = data[8];
    png.colour = data[9];
    png.interlaced = data[12] == 1;
    constexpr std::array<unsigned, 7> depths = {31, 0, 24, 15, 24, 0, 24};  // sums of those allowed
    const bool power = png.depth != 0 && (png.depth & (png.depth - 1)) == 0;
    if (png.colour >= depths.size() || !power || (depths[png.colour] & png.depth) == 0) {
        fail(name, "has colour type ", png.colour, " with ", png.depth, " bits, which PNG does not know");
    }
    if (data[10] != 0 || data[11] != 0 || data[12] > 1) fail(name, "uses a method that PNG does not know");
    if (png.width == 0 || png.height == 0 || png.height > most_pixels / png.width) {
        fail(name, "is ", png.width, " pixels wide and ", png.height,
             " high; expected at least 1 of each and at most ", most_pixels, " together: make it smaller");
    }
}

// All chunks that matter. Each has its length, its type, its data and a CRC-32 of type and data.
inline Png read_chunks(std::span<const std::uint8_t> bytes, const std::string& name) {
    Png png;
    for (std::size_t at = png_signature.size();;) {
        if (bytes.size() - at < 12) fail(name, "is truncated: it has no end chunk; get it again");
        const std::size_t size = load_big_endian<std::uint32_t>(&bytes[at]);
        if (size > bytes.size() - at - 12) fail(name, "is truncated inside a chunk; get it again");
        const std::span checked = bytes.subspan(at + 4, size + 4), data = checked.subspan(4);
        const std::string type(checked.begin(), checked.begin() + 4);
        if (load_big_endian<std::uint32_t>(&bytes[at + 8 + size]) != crc32(checked)) {
            fail(name, "is damaged: the check of a chunk differs; get it again");
        }
        if (type == "CgBI") {
            fail(name,
                 "is a PNG in Apple's own form (CgBI), as apps on an iPhone hold it; save it as PNG anew");
        }
        if ((png.width == 0) != (type == "IHDR")) fail(name, "does not begin with one header");
        if (type == "IHDR")
            read_header(data, png, name);
        else if (type == "PLTE")
            png.palette.assign(data.begin(), data.end());
        else if (type == "tRNS")
            png.transparency.assign(data.begin(), data.end());
        else if (type == "IDAT")
            png.packed.insert(png.packed.end(), data.begin(), data.end());
        else if (type == "eXIf")
            png.orientation = exif_orientation(data);
        else if (type == "IEND")
            return png;
        else if (type[0] >= 'A' && type[0] <= 'Z')
            fail(name, "needs an extension of PNG that is not known here");
        at += 12 + size;
    }
}

// Every row begins with the number of a filter: each byte is the difference from what the bytes to the left,
// above, and above left predict (section 9).
inline void unfilter(std::span<std::uint8_t> row, std::span<const std::uint8_t> above, unsigned filter,
                     std::size_t pixel_bytes, const std::string& name) {
    if (filter > 4) fail(name, "uses filter ", filter, "; PNG has 0 to 4");
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int left = i >= pixel_bytes ? row[i - pixel_bytes] : 0, up = above.empty() ? 0 : above[i];
        const int corner = i >= pixel_bytes && !above.empty() ? above[i - pixel_bytes] : 0;
        const int to_left = std::abs(up - corner), to_up = std::abs(left - corner);
        const int to_corner = std::abs(left + up - 2 * corner);
        const int nearest = to_left <= to_up && to_left <= to_corner ? left
                            : to_up <= to_corner                     ? up
                                                                     : corner;
        const std::array<int, 5> predicted = {0, left, up, (left + up) / 2, nearest};
        row[i] = static_cast<std::uint8_t>(row[i] + predicted[filter]);
    }
}

inline unsigned sample(const Png& png, std::span<const std::uint8_t> row, std::size_t index) {
    if (png.depth == 16) return row[2 * index] * 256u + row[2 * index + 1];
    if (png.depth == 8) return row[index];
    const std::size_t bit = index * png.depth;
    return row[bit / 8] >> (8 - png.depth - bit % 8) & ((1u << png.depth) - 1);
}

// Pixel number x of a row, 0 black to 255 white. Colours count as bright as they look (ITU-R BT.601); what is
// transparent shows paper, 0 black or 1 white.
inline std::uint8_t grey(const Png& png, std::span<const std::uint8_t> row, std::size_t x, double paper,
                         const std::string& name) {
    const std::size_t channels = png.channels();
    std::array<unsigned, 4> values{};
    for (std::size_t c = 0; c < channels; ++c) values[c] = sample(png, row, x * channels + c);
    double full = static_cast<double>((1u << png.depth) - 1), alpha = 1;
    const bool coloured = png.colour == 2 || png.colour == 6 || png.colour == 3;
    const Bytes& see_through = png.transparency;
    if (png.colour == 3) {
        const std::size_t entry = values[0];
        if (3 * entry + 2 >= png.palette.size())
            fail(name, "uses colour ", entry, ", which its palette lacks");
        if (entry < see_through.size()) alpha = see_through[entry] / 255.0;
        std::copy_n(png.palette.begin() + static_cast<std::ptrdiff_t>(3 * entry), 3, values.begin());
        full = 255;
    } else if (png.colour >= 4) {
        alpha = values[channels - 1] / full;
    } else if (see_through.size() == 2 * channels) {  // the one colour that is transparent
        bool same = true;
        for (std::size_t c = 0; c < channels; ++c) {
            same = same && values[c] == see_through[2 * c] * 256u + see_through[2 * c + 1];
        }
        if (same) alpha = 0;
    }
    const double light =
        coloured ? (299.0 * values[0] + 587.0 * values[1] + 114.0 * values[2]) / 1000 : values[0];
    return static_cast<std::uint8_t>(255 * (alpha * light / full + (1 - alpha) * paper) + 0.5);
}

// An interlaced picture is stored as seven, each with some of the columns and rows (section 8.2).
struct Pass {
    std::size_t left, top, step_right, step_down;

    std::size_t columns(const Png& png) const { return (png.width + step_right - 1 - left) / step_right; }
    std::size_t rows(const Png& png) const { return (png.height + step_down - 1 - top) / step_down; }
};

inline std::vector<Pass> passes(const Png& png) {
    if (!png.interlaced) return {{0, 0, 1, 1}};
    std::vector<Pass> all = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                             {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    std::erase_if(all, [&](const Pass& pass) { return pass.columns(png) == 0 || pass.rows(png) == 0; });
    return all;
}

// Undoes the filters of all rows of all passes.
inline void unfilter_all(const Png& png, std::span<std::uint8_t> rows, const std::string& name) {
    const std::size_t pixel_bytes = std::max<std::size_t>(1, png.channels() * png.depth / 8);
    std::size_t at = 0;
    for (const Pass& pass : passes(png)) {
        const std::size_t size = png.row_bytes(pass.columns(png));
        std::span<const std::uint8_t> above;
        for (std::size_t y = 0; y < pass.rows(png); ++y, at += 1 + size) {
            const std::span row = rows.subspan(at + 1, size);
            unfilter(row, above, rows[at], pixel_bytes, name);
            above = row;
        }
    }
}

// The picture in unfiltered rows, on `paper`.
inline Picture unpacked(const Png& png, std::span<const std::uint8_t> rows, double paper,
                        const std::string& name) {
    Picture picture{png.height, png.width, Bytes(png.height * png.width)};
    std::size_t at = 0;
    for (const Pass& pass : passes(png)) {
        const std::size_t size = png.row_bytes(pass.columns(png));
        for (std::size_t y = 0; y < pass.rows(png); ++y, at += 1 + size) {
            std::uint8_t* const to = &picture.pixels[(pass.top + y * pass.step_down) * png.width];
            for (std::size_t x = 0; x < pass.columns(png); ++x) {
                to[pass.left + x * pass.step_right] = grey(png, rows.subspan(at + 1, size), x, paper, name);
            }
        }
    }
    return picture;
}

}  // namespace png_detail

// The PNG file whose contents are `bytes`, as a grey picture; messages call it `name`. Throws
// std::runtime_error with one sentence for anything but a whole PNG of at most `most_pixels`.
inline Picture parse_png(std::span<const std::uint8_t> bytes, const std::string& name) {
    using namespace png_detail;
    if (as_text(bytes).starts_with("\x89PNG\n") || as_text(bytes).starts_with("\x89PNG\r\r\n"))
        fail(name, "had its line ends changed on the way, as if it were text; copy it as a binary file");
    if (!as_text(bytes).starts_with(png_signature))
        fail(name, "does not begin as a PNG does; check what this file is");
    const Png png = read_chunks(bytes, name);
    std::size_t expected = 0;
    for (const Pass& pass : passes(png)) expected += pass.rows(png) * (1 + png.row_bytes(pass.columns(png)));
    Bytes rows = unpack_zlib(png.packed, expected, name);
    if (rows.size() != expected) fail(name, "has too few pixels for its size; get it again");
    unfilter_all(png, rows, name);
    Picture picture = unpacked(png, rows, 1, name);
    const auto is_blank = [](const Picture& p) {
        return std::ranges::count(p.pixels, p.pixels[0]) == std::ssize(p.pixels);
    };
    if (is_blank(picture)) {  // white ink on nothing, or a hole in white: only transparency has a shape
        Picture on_black = unpacked(png, rows, 0, name);
        if (!is_blank(on_black)) picture = std::move(on_black);
    }
    return upright(picture, png.orientation);
}
