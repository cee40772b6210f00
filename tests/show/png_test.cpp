#include "common/show/png.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <utility>
#include <vector>

#include "chapters/15_draw/inflate.h"
#include "chapters/15_draw/png_reader.h"
#include "common/files/bytes.h"
#include "common/math/random.h"
#include "common/show/data_uri.h"
#include "common/show/picture.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace png_test {

namespace {

using Bytes = std::vector<std::uint8_t>;

// The bytes of the pixels in a PNG and in a DEFLATE stream, by chapter 15's readers, which are tested with
// what others packed.
Bytes inflated(const Bytes& packed, std::size_t size) {
    const Inflated result = inflate(packed, size, "x");
    expect_equal(result.used, packed.size(), "bytes used");
    return result.bytes;
}

Bytes decode(const Bytes& file, std::size_t height, std::size_t width, std::size_t channels) {
    expect(as_text(file).starts_with("\x89PNG\r\n\x1a\n"), "the signature");
    const png_detail::Png png = png_detail::read_chunks(file, "x");
    expect(png.height == height && png.width == width && png.channels() == channels, "size and colour");
    expect(png.depth == 8 && !png.interlaced, "depth");
    const std::size_t row_size = 1 + width * channels;  // a row begins with the number of its filter
    const Bytes rows = unpack_zlib(png.packed, height * row_size, "x");
    expect_equal(rows.size(), height * row_size);
    Bytes pixels;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % row_size != 0) pixels.push_back(rows[i]);
    }
    return pixels;
}

Bytes random_bytes(std::size_t count, std::uint64_t values, std::uint64_t seed) {
    Random random(seed);
    Bytes bytes(count);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.below(values) * 255 / values);
    return bytes;
}

}  // namespace

const Test test(
    "png",
    {
        {"checks have the values of their specifications",
         [] {
             expect_equal(crc32(as_bytes("123456789")), 0xcbf43926u);
             expect_equal(crc32(as_bytes("IEND")), 0xae426082u);
             expect_equal(adler32(as_bytes("Wikipedia")), 0x11e60398u);
             expect_equal(adler32({}), 1u);
             expect_equal(adler32(Bytes(1000000, 255)), 0x3843e1beu);
         }},
        {"DEFLATE comes back, whatever the bytes",
         [] {
             for (const std::uint64_t values : {1u, 2u, 3u, 17u, 256u}) {
                 for (std::size_t count = 0; count < 40; ++count) {
                     const Bytes bytes = random_bytes(count, values, count);
                     expect(inflated(deflate(bytes), count) == bytes, "short");
                 }
                 const Bytes bytes = random_bytes(100000, values, values);
                 expect(inflated(deflate(bytes), bytes.size()) == bytes, "long");
             }
         }},
        {"every length and distance of a match",
         [] {
             // `length` bytes that occur once, `distance` bytes earlier, between bytes that never repeat a
             // triple.
             for (const unsigned distance :
                  {1u, 2u, 4u, 5u, 8u, 9u, 24u, 257u, 1000u, 16385u, 24577u, 32767u, 32768u}) {
                 for (unsigned length = 3; length <= 258; ++length) {
                     DeflateWriter writer;
                     const Bytes start = random_bytes(distance, 256, distance);
                     for (const std::uint8_t byte : start) writer.literal(byte);
                     writer.match(length, distance);
                     const std::size_t size = std::size_t{distance} + length;
                     const Bytes out = inflated(writer.finish(), size);
                     expect_equal(out.size(), size);
                     for (std::size_t i = distance; i < out.size(); ++i)
                         expect(out[i] == out[i - distance], "repeats");
                     if (distance > 300 && length > 20 && length < 250) length += 7;
                 }
             }
             // A repetition just in reach, and one just out of it.
             for (const std::size_t gap : {32768u, 32769u}) {
                 Bytes bytes = random_bytes(gap, 256, 7);
                 for (std::size_t i = 0; i < 100; ++i) bytes.push_back(bytes[i]);
                 expect(inflated(deflate(bytes), bytes.size()) == bytes, "at the edge of the window");
             }
         }},
        {"empty pictures and long runs become small",
         [] {
             expect(deflate(Bytes(1000000, 0)).size() < 7000, "a million zeros");
             const Bytes noise = random_bytes(100000, 256, 1);
             expect(deflate(noise).size() < noise.size() * 107 / 100, "noise grows by less than 7 %");
         }},
        {"a PNG holds the pixels, grey and colour",
         [] {
             for (const std::size_t channels : {1u, 3u}) {
                 for (const std::size_t height : {1u, 2u, 29u}) {
                     for (const std::size_t width : {1u, 28u, 300u}) {
                         const Bytes pixels = random_bytes(height * width * channels, 5, height + width);
                         expect(decode(encode_png(pixels, height, width, channels), height, width,
                                       channels) == pixels,
                                "pixels");
                     }
                 }
             }
         }},
        {"sizes that do not fit are refused",
         [] {
             const Bytes pixels(12);
             expect_error([&] { encode_png(pixels, 3, 5); },
                          "12 bytes do not make a picture of 3 x 5 pixels with 1 channels");
             expect_error([&] { encode_png(pixels, 3, 2, 2); }, "1 or 3 channels");
             expect_error([&] { encode_png({}, 0, 0); }, "sides from 1");
             constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
             expect_error([&] { encode_png(pixels, most, most); }, "sides from 1");
             expect_error([&] { encode_png({}, 1 << 20, 1 << 20); },
                          "0 bytes do not make a picture of");  // 2^40
             const Bytes line((1 << 20) + 1);
             expect_error([&] { encode_png(line, 1, line.size()); }, "sides from 1 to 1048576");
             expect_error([&] { encode_png(line, line.size(), 1); }, "sides from 1 to 1048576");
             expect(!encode_png(std::span(line).first(1 << 20), 1, 1 << 20).empty(), "the longest line");
         }},
        {"write_png writes what encode_png makes",
         [] {
             const Bytes pixels = random_bytes(28 * 28, 2, 3);
             const TemporaryDirectory directory("png");
             const std::filesystem::path path = directory.path() / "made" / "picture.png";
             write_png(path, pixels, 28, 28);
             expect(read_file(path) == encode_png(pixels, 28, 28), "the same bytes");
         }},
        {"a contact sheet puts image i into row i / columns",
         [] {
             const Bytes a = {1, 2, 3, 4, 5, 6}, b = {7, 8, 9, 10, 11, 12}, c = {13, 14, 15, 16, 17, 18};
             const Picture sheet = contact_sheet({a, b, c}, 2, 3, 2, 1, 2, 99);
             expect_equal(sheet.height, 11u);
             expect_equal(sheet.width, 15u);
             const std::vector<std::array<int, 3>> places = {// row, column, grey
                                                             {0, 0, 99},  {1, 1, 1},  {2, 2, 1},
                                                             {3, 1, 4},   {1, 7, 99}, {1, 8, 7},
                                                             {4, 13, 12}, {6, 1, 13}, {6, 8, 99}};
             for (const auto& [y, x, grey] : places)
                 expect_equal(int{sheet.pixels[static_cast<std::size_t>(y * 15 + x)]}, grey);
             expect_equal(contact_sheet({}, 2, 3, 5).pixels.size(), 2u * 7u);
             expect_error([&] { contact_sheet({a}, 2, 2, 1); }, "image 0 has 6 pixels, not 2 x 2");
         }},
        {"base64 has the values of RFC 4648",
         [] {
             for (const auto& [text, encoded] :
                  {std::pair("", ""), {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}})
                 expect_equal(base64(as_bytes(text)), encoded);
             expect_equal(base64(Bytes{0xff, 0xfe, 0xfb}), "//77");
             expect_equal(data_uri_png(Bytes{0}, 1, 1).substr(0, 40),
                          "data:image/png;base64,iVBORw0KGgoAAAANSU");
         }},
    });

}  // namespace png_test
