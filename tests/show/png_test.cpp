#include "common/show/png.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/math/random.h"
#include "common/show/data_uri.h"
#include "common/show/picture.h"
#include "tests/support/check.h"

namespace png_test {

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

std::size_t number_at(const Bytes& bytes, std::size_t at) {
    std::size_t number = 0;
    for (std::size_t i = at; i < at + 4; ++i) number = number << 8 | bytes.at(i);
    return number;
}

// A decoder for one block with the fixed code, written from the tables of RFC 1951, not from their rule.
class Inflate {
 public:
    explicit Inflate(const Bytes& in) : in_(in) {}

    Bytes run() {
        expect_equal(bits(1), 1u, "last block");
        expect_equal(bits(2), 1u, "fixed code");
        for (;;) {
            const unsigned s = symbol();
            if (s == 256) break;
            if (s < 256) {
                out_.push_back(static_cast<std::uint8_t>(s));
            } else {
                copy(s);
            }
        }
        expect_equal((bit_ + 7) / 8, in_.size(), "bytes used");
        return out_;
    }

 private:
    unsigned bits(unsigned count) {
        unsigned value = 0;
        for (unsigned i = 0; i < count; ++i, ++bit_) value |= (in_.at(bit_ / 8) >> bit_ % 8 & 1u) << i;
        return value;
    }

    unsigned code(unsigned count) {
        unsigned value = 0;
        while (count-- > 0) value = value << 1 | bits(1);
        return value;
    }

    unsigned symbol() {
        unsigned c = code(7);
        if (c <= 0b0010111) return 256 + c;
        c = c << 1 | bits(1);
        if (c >= 0b00110000 && c <= 0b10111111) return c - 0b00110000;
        if (c >= 0b11000000 && c <= 0b11000111) return 280 + c - 0b11000000;
        return 144 + (c << 1 | bits(1)) - 0b110010000;
    }

    void copy(unsigned s) {
        static constexpr unsigned length[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                              31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
        static constexpr unsigned length_bits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                   2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
        static constexpr unsigned distance[] = {
            1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
            193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
        static constexpr unsigned distance_bits[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                     6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
        expect(s <= 285, "a length code");
        const unsigned n = length[s - 257] + bits(length_bits[s - 257]);
        const unsigned c = code(5);
        expect(c < 30, "a distance code");
        const unsigned d = distance[c] + bits(distance_bits[c]);
        expect(d <= out_.size(), "a distance inside what was written");
        for (unsigned i = 0; i < n; ++i) out_.push_back(out_[out_.size() - d]);
    }

    const Bytes& in_;
    std::size_t bit_ = 0;
    Bytes out_;
};

// The pixels of a PNG that encode_png made, every check recomputed.
Bytes decode(const Bytes& file, std::size_t height, std::size_t width, std::size_t channels) {
    expect(std::string(file.begin(), file.begin() + 8) == "\x89PNG\r\n\x1a\n", "the signature");
    Bytes data;
    std::string types;
    for (std::size_t at = 8; at < file.size();) {
        const std::size_t size = number_at(file, at);
        const Bytes chunk(&file.at(at + 4), &file.at(at + 7) + 1 + size);
        types += std::string(chunk.begin(), chunk.begin() + 4) + " ";
        expect_equal(number_at(file, at + 8 + size), crc32(chunk), "CRC");
        if (types == "IHDR ") {
            expect(Bytes(chunk.begin() + 12, chunk.end()) ==
                       Bytes{8, static_cast<std::uint8_t>(channels == 1 ? 0 : 2), 0, 0, 0},
                   "depth and colour");
            expect_equal(number_at(chunk, 4), width);
            expect_equal(number_at(chunk, 8), height);
        } else if (types == "IHDR IDAT ") {
            data.assign(chunk.begin() + 4, chunk.end());
        }
        at += 12 + size;
    }
    expect_equal(types, std::string("IHDR IDAT IEND "));
    expect_equal((data.at(0) * 256 + data.at(1)) % 31, 0, "zlib header");
    const Bytes rows = Inflate(Bytes(data.begin() + 2, data.end() - 4)).run();
    expect_equal(number_at(data, data.size() - 4), adler32(rows), "Adler-32");
    expect_equal(rows.size(), height * (width * channels + 1));
    Bytes pixels;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % (width * channels + 1) != 0) pixels.push_back(rows[i]);
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
             expect_equal(crc32(bytes_of("123456789")), 0xcbf43926u);
             expect_equal(crc32(bytes_of("IEND")), 0xae426082u);
             expect_equal(adler32(bytes_of("Wikipedia")), 0x11e60398u);
             expect_equal(adler32({}), 1u);
             expect_equal(adler32(Bytes(1000000, 255)), 0x3843e1beu);
         }},
        {"DEFLATE comes back, whatever the bytes",
         [] {
             for (const std::uint64_t values : {1u, 2u, 3u, 17u, 256u}) {
                 for (std::size_t count = 0; count < 40; ++count) {
                     const Bytes bytes = random_bytes(count, values, count);
                     expect(Inflate(deflate(bytes)).run() == bytes, "short");
                 }
                 const Bytes bytes = random_bytes(100000, values, values);
                 expect(Inflate(deflate(bytes)).run() == bytes, "long");
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
                     const Bytes out = Inflate(writer.finish()).run();
                     expect_equal(out.size(), std::size_t{distance} + length);
                     for (std::size_t i = distance; i < out.size(); ++i)
                         expect(out[i] == out[i - distance], "repeats");
                     if (distance > 300 && length > 20 && length < 250) length += 7;
                 }
             }
             // A repetition just in reach, and one just out of it.
             for (const std::size_t gap : {32768u, 32769u}) {
                 Bytes bytes = random_bytes(gap, 256, 7);
                 for (std::size_t i = 0; i < 100; ++i) bytes.push_back(bytes[i]);
                 expect(Inflate(deflate(bytes)).run() == bytes, "at the edge of the window");
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
             write_png("png_test_out/picture.png", pixels, 28, 28);
             expect(read_file("png_test_out/picture.png") == encode_png(pixels, 28, 28), "the same bytes");
         }},
        {"a contact sheet puts image i into row i / columns",
         [] {
             const Bytes a = {1, 2, 3, 4, 5, 6}, b = {7, 8, 9, 10, 11, 12}, c = {13, 14, 15, 16, 17, 18};
             const Picture sheet = contact_sheet({a, b, c}, 2, 3, 2, 1, 2, 99);
             expect_equal(sheet.height, 11u);
             expect_equal(sheet.width, 15u);
             const auto at = [&](std::size_t y, std::size_t x) { return int{sheet.pixels[y * 15 + x]}; };
             expect_equal(at(0, 0), 99);
             expect_equal(at(1, 1), 1);
             expect_equal(at(2, 2), 1);
             expect_equal(at(3, 1), 4);
             expect_equal(at(1, 7), 99);
             expect_equal(at(1, 8), 7);
             expect_equal(at(4, 13), 12);
             expect_equal(at(6, 1), 13);
             expect_equal(at(6, 8), 99, "the empty place");
             expect_equal(contact_sheet({}, 2, 3, 5).pixels.size(), 2u * 7u);
             expect_error([&] { contact_sheet({a}, 2, 2, 1); }, "image 0 has 6 pixels, not 2 x 2");
         }},
        {"base64 has the values of RFC 4648",
         [] {
             expect_equal(base64(bytes_of("")), "");
             expect_equal(base64(bytes_of("f")), "Zg==");
             expect_equal(base64(bytes_of("fo")), "Zm8=");
             expect_equal(base64(bytes_of("foo")), "Zm9v");
             expect_equal(base64(bytes_of("foobar")), "Zm9vYmFy");
             expect_equal(base64(Bytes{0xff, 0xfe, 0xfb}), "//77");
             expect_equal(data_uri_png(Bytes{0}, 1, 1).substr(0, 40),
                          "data:image/png;base64,iVBORw0KGgoAAAANSU");
         }},
    });

}  // namespace png_test
