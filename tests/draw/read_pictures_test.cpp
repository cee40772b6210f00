#include "chapters/15_draw/read_pictures.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/files/bytes.h"
#include "common/files/files.h"
#include "common/math/random.h"
#include "common/program/this_machine.h"
#include "data/idx_writer.h"
#include "tests/draw/png_samples.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace read_pictures_test {

namespace {

using namespace png_samples;

std::string text_of(const Picture& picture) {
    std::string text = std::to_string(picture.height) + " x " + std::to_string(picture.width) + ":";
    for (const std::uint8_t pixel : picture.pixels) text += " " + std::to_string(pixel);
    return text;
}

// A pixel's grey from 0 to 255, not rounded.
double grey_of(const Samples& image, std::size_t pixel) {
    const unsigned* v = &image.values[pixel * image.channels];
    const double full = std::pow(2.0, image.depth) - 1;
    const auto luma = [](double r, double g, double b) { return 0.299 * r + 0.587 * g + 0.114 * b; };
    const auto over_white = [](double light, double alpha) { return 255 * (light * alpha + 1 - alpha); };
    switch (image.colour) {
        case 0:
            return 255 * v[0] / full;
        case 2:
            return 255 * luma(v[0], v[1], v[2]) / full;
        case 3: {
            const std::uint8_t* p = &image.palette[3 * v[0]];
            return luma(p[0], p[1], p[2]);
        }
        case 4:
            return over_white(v[0] / full, v[1] / full);
        default:
            return over_white(luma(v[0], v[1], v[2]) / full, v[3] / full);
    }
}

void every_kind_of_png() {
    Random random(5);
    for (const auto& [colour, depths] : kinds) {
        for (const unsigned depth : depths) {
            for (const bool interlaced : {false, true}) {
                for (unsigned filter = 0; filter <= 5; ++filter) {
                    for (const auto& [height, width] : {std::pair{1u, 1u}, {3u, 2u}, {5u, 9u}, {17u, 13u}}) {
                        const Samples image = random_samples(height, width, colour, depth, random);
                        const Picture picture = parse_png(png_of(image, filter, interlaced), "x");
                        expect_equal(picture.height, height, "height");
                        expect_equal(picture.width, width, "width");
                        for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
                            expect_near(picture.pixels[i], grey_of(image, i), 0.501,
                                        "colour type " + std::to_string(colour) + ", depth " +
                                            std::to_string(depth) + ", pixel " + std::to_string(i));
                        }
                    }
                }
            }
        }
    }
}

void transparent_colours() {
    const Samples grey{1, 3, 1, 8, 0, {0, 77, 78}, {}, {0, 77}};
    expect_equal(text_of(parse_png(png_of(grey, 0, false), "x")), "1 x 3: 0 255 78");
    const Samples colour{1, 2, 3, 8, 2, {1, 2, 3, 1, 2, 4}, {}, {0, 1, 0, 2, 0, 3}};
    expect_equal(text_of(parse_png(png_of(colour, 0, false), "x")), "1 x 2: 255 2");
    const Samples palette{1, 3, 1, 2, 3, {0, 1, 2}, {0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, 128}};
    expect_equal(text_of(parse_png(png_of(palette, 0, false), "x")), "1 x 3: 255 127 0");
}

// White on nothing, and a hole in white: on white paper all is alike, so that they are shown on black.
void shapes_of_transparency() {
    const Samples ink{1, 3, 2, 8, 4, {255, 0, 255, 255, 255, 51}};
    expect_equal(text_of(parse_png(png_of(ink, 0, false), "x")), "1 x 3: 0 255 51");
    const Samples seen{1, 2, 2, 8, 4, {254, 255, 255, 0}};
    expect_equal(text_of(parse_png(png_of(seen, 0, false), "x")), "1 x 2: 254 255", "as it was");
}

// `file` with a chunk after its header, which is 13 bytes long.
Bytes with_chunk(const Bytes& file, std::string_view type, const Bytes& data) {
    Bytes result(file.begin(), file.begin() + 33);
    append_chunk(result, type, data);
    result.insert(result.end(), file.begin() + 33, file.end());
    return result;
}

// 1 2 3 above 4 5 6, as the eight orientations show it; in both orders of bytes.
void orientations() {
    const Bytes file = encode_png(Bytes{1, 2, 3, 4, 5, 6}, 2, 3);
    const std::array<std::string, 8> expected = {
        "2 x 3: 1 2 3 4 5 6", "2 x 3: 3 2 1 6 5 4", "2 x 3: 6 5 4 3 2 1", "2 x 3: 4 5 6 1 2 3",
        "3 x 2: 1 4 2 5 3 6", "3 x 2: 4 1 5 2 6 3", "3 x 2: 6 3 5 2 4 1", "3 x 2: 3 6 2 5 1 4"};
    for (std::uint8_t o = 1; o <= 8; ++o) {
        const Bytes least_first = {'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, o, 0, 0, 0};
        const Bytes most_first = {'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, o, 0, 0};
        for (const Bytes& exif : {least_first, most_first}) {
            const Picture picture = parse_png(with_chunk(file, "eXIf", exif), "x");
            expect_equal(text_of(picture), expected[o - std::size_t{1}], std::to_string(o));
            for (std::size_t size = 0; size < exif.size();
                 ++size) {  // cut anywhere: read as it is, or turned
                parse_png(with_chunk(file, "eXIf", {exif.begin(), exif.begin() + std::ptrdiff_t(size)}), "x");
            }
        }
    }
    const Bytes none = {'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0};
    expect_equal(text_of(parse_png(with_chunk(file, "eXIf", none), "x")), expected[0], "9 is none");
}

// An iPhone's own kind of PNG begins with a chunk of its own.
void apples_png() {
    const Bytes png = encode_png(Bytes{1, 2}, 1, 2);
    Bytes file(png.begin(), png.begin() + 8);
    append_chunk(file, "CgBI", {0x50, 0, 0x20, 2});
    file.insert(file.end(), png.begin() + 8, png.end());
    expect_error([&] { parse_png(file, "x"); }, "x: is a PNG in Apple's own form (CgBI)");
}

void damaged_pngs() {
    Random random(2);
    const Bytes whole = png_of(random_samples(6, 5, 2, 8, random), 5, true);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        expect_error([&] { parse_png(std::span(whole).first(size), "x"); }, "x: ");
    }
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        Bytes changed = whole;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        expect_error([&] { parse_png(changed, "x"); }, "x: ");
    }
}

// A PNG whose checks are right and whose contents are not.
void lying_pngs() {
    const auto refused = [](std::size_t width, std::size_t height, const Bytes& kind, const Bytes& rows,
                            std::string_view sentence, const Bytes& palette = {}) {
        Bytes file(png_signature.begin(), png_signature.end()), header;
        append_number(header, width);
        append_number(header, height);
        header.insert(header.end(), kind.begin(), kind.end());
        append_chunk(file, "IHDR", header);
        if (!palette.empty()) append_chunk(file, "PLTE", palette);
        append_chunk(file, "IDAT", zlib_stream(rows));
        append_chunk(file, "IEND", {});
        expect_error([&] { parse_png(file, "x"); }, sentence);
    };
    const Bytes grey = {8, 0, 0, 0, 0};
    refused(0xffffffff, 0xffffffff, grey, {}, "x: is 4294967295 pixels wide and 4294967295 high; expected");
    refused(0, 3, grey, {}, "x: is 0 pixels wide");
    refused(4096, 4097, grey, {}, "at most 16777216 together: make it smaller");
    refused(4096, 4096, grey, {}, "x: has too few pixels");
    refused(2, 1, grey, {0, 1, 2, 3}, "unpack to more than the 3 bytes expected");
    refused(2, 1, grey, {5, 1, 2}, "x: uses filter 5");
    refused(2, 1, {3, 0, 0, 0, 0}, {0, 1}, "x: has colour type 0 with 3 bits");
    refused(2, 1, {0, 0, 0, 0, 0}, {0, 1}, "x: has colour type 0 with 0 bits");
    refused(2, 1, {4, 2, 0, 0, 0}, {0, 1}, "x: has colour type 2 with 4 bits");
    refused(2, 1, {8, 5, 0, 0, 0}, {0, 1}, "x: has colour type 5");
    refused(2, 1, {8, 255, 0, 0, 0}, {0, 1}, "x: has colour type 255");
    refused(2, 1, {8, 0, 1, 0, 0}, {0, 1}, "x: uses a method");
    refused(2, 1, {8, 0, 0, 0, 2}, {0, 1}, "x: uses a method");
    refused(2, 1, {8, 3, 0, 0, 0}, {0, 0, 1}, "x: uses colour 1, which its palette lacks", {1, 2, 3});
    refused(2, 1, {8, 0, 0, 0}, {0, 1}, "x: its header has 12 bytes");
    const Bytes whole = encode_png(Bytes{1, 2}, 1, 2);
    expect_error([&] { parse_png(with_chunk(whole, "IHDR", Bytes(13)), "x"); },
                 "x: does not begin with one header");
    expect_error([&] { parse_png(with_chunk(whole, "NEWS", {}), "x"); },
                 "x: needs an extension of PNG that is not known here");
    expect(peak_memory() < 500'000'000, "no file made it ask for much memory");
}

void pgm_of_known_pixels() {
    const auto read = [](std::string_view text) { return text_of(parse_pgm(as_bytes(text), "x")); };
    expect_equal(read("P2\n3 2\n255\n0 1 2\n3 4 255\n"), "2 x 3: 0 1 2 3 4 255");
    expect_equal(read("P2 # made by hand\n# 9 9\n3#wide\n 1 4 0 1 4"), "1 x 3: 0 64 255");
    expect_equal(read("P2 1 1 65535 32768"), "1 x 1: 128");
    expect_equal(read(std::string_view("P5\n2 2\n255\n\x00\x0a\x20\xff", 15)), "2 x 2: 0 10 32 255");
    expect_equal(read(std::string_view("P5 2 1 1000 \x03\xe8\x01\xf4", 16)), "1 x 2: 255 128");
    expect_equal(read(std::string_view("P5 1 1 10 \xff", 11)), "1 x 1: 255");
    const auto refused = [](std::string_view text, std::string_view sentence) {
        expect_error([&] { parse_pgm(as_bytes(text), "x"); }, sentence);
    };
    refused("P6 1 1 255 abc", "x: does not begin with P2 or P5");
    refused("P5", "x: is truncated: it ends before its width");
    refused("P5 2 2 255", "x: is truncated: it ends before its pixels");
    refused("P5 2 2 255 abc", "x: is truncated: 3 bytes are too few for 2 x 2 pixels");
    refused("P2 2 2 255 1 2 3", "x: is truncated: 6 bytes are too few for 2 x 2 pixels");
    refused("P2 2 2 255 1 2 333 ", "x: has a pixel that is no whole number from 0 to 255");
    refused("P2 2 1 255 1 x ", "x: has a pixel that is no whole number");
    refused("P5 0 2 255 ", "x: has a width that is no whole number from 1 to 16777216");
    refused("P5 -3 2 255 ", "x: has a width that");
    refused("P5 5000 5000 255 ", "x: has a height that is no whole number from 1 to 3355;");
    refused("P5 99999999999999999999999 2 255 ", "x: has a width that");
    refused("P5 2 2 70000 ", "x: has a largest value that");
    refused("P5 4096 4096 255 abc", "too few for 4096 x 4096 pixels");
}

void files_are_told_by_their_first_bytes() {
    const TemporaryDirectory directory("pictures");
    const auto path = [&](const char* name) { return directory.path() / name; };
    write_file(path("a"), encode_png(Bytes{1, 2}, 1, 2));
    write_file(path("b.png"), "P2 2 1 255 3 4");
    write_idx(path("c"), IdxArray{{2, 1, 2}, {5, 6, 7, 8}});
    const auto text = [&](const char* name) {
        std::string all;
        for (const Picture& picture : read_pictures(path(name))) all += text_of(picture) + ";";
        return all;
    };
    expect_equal(text("a"), "1 x 2: 1 2;");
    expect_equal(text("b.png"), "1 x 2: 3 4;");
    expect_equal(text("c"), "1 x 2: 5 6;1 x 2: 7 8;");
    const auto refused = [&](std::string_view contents, std::string_view sentence) {
        write_file(path("bad"), contents);
        expect_error([&] { read_pictures(path("bad")); }, path("bad").string() + std::string(sentence));
    };
    refused("", ": is empty; expected a PNG, a PGM");
    refused("\xff\xd8\xff", ": is a JPEG picture; expected a PNG");
    using namespace std::string_view_literals;
    refused("GIF89a", ": is a GIF picture; expected a PNG");
    refused("\0\0\1\0\1\0"sv, ": is an icon (ICO)");
    refused("\0\0\0\x0cjP  \r\n\x87\n"sv, ": is a JPEG 2000 picture");
    refused(
        "\0\0\0\x1c"
        "ftypheic\0\0\0\0"sv,
        ": is a HEIC picture, as an iPhone takes it; expected");
    refused(
        "\0\0\0\x1c"
        "ftypavif\0\0\0\0"sv,
        ": is an AVIF picture");
    refused("version https://git-lfs.github.com/spec/v1\n", ": is a Git LFS pointer, not the file");
    refused("<!DOCTYPE html>", ": starts with \"<\", so it is a web page (HTML)");
    refused("\x89PNG\n\x1a\n", ": had its line ends changed on the way");
    refused("\x89PNG\r\r\n\x1a\r\n", ": had its line ends changed on the way");
    refused("\0\0\x08\2\0\0\0\1\0\0\0\2ab"sv, ": holds 1 x 2 numbers, expected images (count x height");
    refused("hello", ": is no picture that can be read here");
    refused(std::string_view("\0\0\x08\x01\0\0\0\x01\x05", 9), ": holds 1 numbers, expected images");
    refused(std::string_view("\0\0\x08\x03\0\0\0\x01", 8), ": ends inside its header");
    expect_error([&] { read_pictures(path("nowhere")); }, "nowhere: no such file");
}

}  // namespace

const Test test("read_pictures",
                {
                    {"every colour type, depth and filter, interlaced or not", every_kind_of_png},
                    {"transparent colours show white paper", transparent_colours},
                    {"shapes that only transparency has", shapes_of_transparency},
                    {"a camera's orientation", orientations},
                    {"an iPhone's own PNG is named", apples_png},
                    {"a PNG that is cut or changed anywhere is refused", damaged_pngs},
                    {"a PNG that lies is refused, without much memory", lying_pngs},
                    {"PGM as text and as bytes", pgm_of_known_pixels},
                    {"files are told by their first bytes", files_are_told_by_their_first_bytes},
                });

}  // namespace read_pictures_test
