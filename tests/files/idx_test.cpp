// common/files/idx.h: bytes written by hand, there and back, and every fault. The test fuzz_idx damages files
// at random.
#include "common/files/idx.h"
#include "data/idx_writer.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/files.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace idx_test {

using Bytes = std::vector<std::uint8_t>;

// Reading `bytes` gives `array`, and writing `array` gives `bytes`: neither side can be wrong alone.
void expect_bytes(const Bytes& bytes, const IdxArray& array) {
    const IdxArray parsed = parse_idx(bytes, "bytes");
    expect(parsed.dimensions == array.dimensions, "the dimensions read are those in the bytes");
    expect(parsed.values == array.values, "the values read are those in the bytes");
    expect(format_idx(array, "bytes") == bytes, "the bytes written are those in the test");
}

// Through a file, in 1, 2, 3 and 4 dimensions.
void expect_round_trip(Bytes values) {
    const TemporaryDirectory directory("idx");
    values.resize(24, 7);
    const std::vector<std::vector<std::size_t>> shapes{{24}, {4, 6}, {2, 3, 4}, {2, 3, 1, 4}};
    for (const std::vector<std::size_t>& shape : shapes) {
        const std::filesystem::path path = directory.path() / std::to_string(shape.size());
        write_idx(path, IdxArray{shape, values});
        expect_equal(std::filesystem::file_size(path), 4 + 4 * shape.size() + 24, "file size");
        const IdxArray read = read_idx(path);
        expect(read.dimensions == shape, "dimensions");
        expect(read.values == values, "values");
    }
}

// The sentence for a file of these bytes.
void expect_fault(const Bytes& bytes, const std::string& sentence) {
    const TemporaryDirectory directory("idx");
    const std::filesystem::path path = directory.path() / "file";
    write_file(path, bytes);
    expect_error([&] { read_idx(path); }, path.string() + ": " + sentence);
    expect_error([&] { parse_idx(bytes, "memory"); }, "memory: " + sentence);
}

Bytes text(std::string_view characters) {
    return {characters.begin(), characters.end()};
}

const Bytes valid{0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6};  // 2 x 3 unsigned bytes

// A few bytes of `valid` replaced from position `at` on.
Bytes with(std::size_t at, const Bytes& replacement) {
    Bytes bytes = valid;
    std::ranges::copy(replacement, bytes.begin() + static_cast<std::ptrdiff_t>(at));
    return bytes;
}

const Test test(
    "idx",
    {
        {"the bytes of unsigned bytes, 2 x 3",
         [] {
             expect_bytes(valid, {{2, 3}, {1, 2, 3, 4, 5, 6}});
         }},
        {"a dimension over 255",
         [] {
             Bytes bytes{0, 0, 8, 1, 0, 0, 1, 2, 0xff, 0x80};
             bytes.resize(8 + 258, 3);
             expect_bytes(bytes, {{258}, {bytes.begin() + 8, bytes.end()}});
         }},
        {"there and back",
         [] {
             expect_round_trip({0, 1, 255, 85});
         }},
        {"other kinds of files",
         [] {
             expect_fault({}, "is empty, expected an IDX file; get it again");
             expect_fault({0x1f, 0x8b, 8, 8, 0, 0, 0, 0},
                          "starts with 1f 8b, so it is gzip-compressed; run \"gunzip\" on it first");
             expect_fault({0x1f, 0x8b}, "starts with 1f 8b, so it is gzip");
             expect_fault(text("PK\x03\x04 and so on"),
                          "starts with 50 4b, so it is a zip archive; run \"unzip\" on it first");
             expect_fault(
                 text("<!DOCTYPE html><html><title>403</title>"),
                 "starts with \"<\", so it is a web page (HTML), not the file; get it from another server");
             expect_fault(text("\xef\xbb\xbf\r\n  <html>"),  // a byte order mark and empty lines
                          "starts with \"<\", so it is a web page (HTML)");
             expect_fault(text("\x89PNG\r\n\x1a\n"),
                          "starts with 89 50 4e 47, so it is a PNG image; expected an IDX file, get that");
             expect_fault(
                 text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 47040016\n"),
                 "is a Git LFS pointer, not the file; run \"git lfs pull\" where it came from");
             expect_fault(text("label,1x1,1x2\n"),
                          "starts with 6c 61 62 65, expected 00 00 08 and the number "
                          "of dimensions; check what this file is");
             expect_fault(with(1, {1}), "starts with 00 01 08 02, expected");
             expect_fault(text("  \n \n"), "starts with 20 20 0a 20, expected");
         }},
        {"headers that are wrong",
         [] {
             expect_fault({0, 0, 8}, "has only 3 bytes, expected a header of at least 8; get it again");
             expect_fault({0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0},
                          "ends inside its header, after 11 of 12 bytes; get it again");
             expect_fault(with(3, {0}), "has 0 dimensions, expected 1 to 4; check what wrote it");
             expect_fault(with(3, {5}), "has 5 dimensions, expected 1 to 4; check what wrote it");
             expect_fault(with(2, {0x0d}),
                          "holds 32-bit floats (type 0d), expected unsigned bytes (type 08); "
                          "check what this file is");
             for (const std::uint8_t type : Bytes{0x00, 0x07, 0x0a, 0x0f, 0xff}) {
                 expect_fault(with(2, {type}),
                              "holds unknown elements (type " + idx_detail::hex({&type, 1}) + ")");
             }
             expect_fault(with(4, {0, 0, 0, 0}),
                          "holds no items: its dimensions are 0 x 3, expected at least 1 "
                          "each; check what wrote it");
             expect_fault(with(8, {0, 0, 0, 0}), "holds no items: its dimensions are 2 x 0");
             expect_fault({0, 0, 8, 1, 0, 0, 0, 0}, "holds no items: its dimensions are 0,");
         }},
        {"too few bytes, and too many",
         [] {
             expect_fault(Bytes(valid.begin(), valid.end() - 1),
                          "is truncated: 5 bytes follow its header, expected 6 (2 x 3 unsigned bytes "
                          "(type 08)); get it again");
             expect_fault(Bytes(valid.begin(), valid.begin() + 12),
                          "is truncated: 0 bytes follow its header");
             Bytes longer = valid;
             longer.push_back(0);
             expect_fault(longer,
                          "does not end where it should: 7 bytes follow its header, expected 6 (2 x 3 "
                          "unsigned bytes (type 08)); get it again");
         }},
        {"dimensions that are too large",
         [] {
             Bytes bytes{0, 0, 8, 4};
             bytes.resize(20, 0xff);
             expect_fault(bytes,
                          "has dimensions 4294967295 x 4294967295 x 4294967295 x 4294967295, more bytes than "
                          "a computer can address (");
             // 2^31 x 2^31 x 4 = 2^64: the product wraps round to the file's size.
             expect_fault({0, 0, 8, 3, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 4},
                          "has dimensions 2147483648 x 2147483648 x 4, more bytes");
             const bool large = sizeof(std::size_t) > 4;  // enough for the product of the dimensions
             expect_fault(
                 with(4, {0xff, 0xff, 0xff, 0xff, 0, 0, 0, 4}),  // 16 GB are refused, not believed
                 large
                     ? "is truncated: 6 bytes follow its header, expected 17179869180 (4294967295 x 4 "
                     : "has dimensions 4294967295 x 4, more bytes than a computer can address (4294967295)");
         }},
        {"arrays that cannot be written",
         [] {
             const auto format = [](const IdxArray& array) { return [array] { format_idx(array, "out"); }; };
             expect_error(format({{}, {}}), "out: has 0 dimensions, expected 1 to 4");
             expect_error(format({{1, 1, 1, 1, 1}, {7}}), "out: has 5 dimensions, expected 1 to 4");
             expect_error(format({{2, 0}, {}}), "out: holds no items: its dimensions are 2 x 0");
             expect_error(format({{2, 3}, {1, 2, 3}}),
                          "out: cannot be written: 2 x 3 calls for 6 values, not 3");
             const std::size_t quarter = std::numeric_limits<std::size_t>::max() / 4 + 1;
             expect_error(format({{quarter, 4}, {}}),
                          "out: has dimensions " + std::to_string(quarter) + " x 4, more");
         }},
        {"nothing is left of a file that could not be written",
         [] {
             const TemporaryDirectory directory("idx");
             expect_error(
                 [&] {
                     write_idx(directory.path() / "x", IdxArray{{2}, {1}});
                 },
                 "calls for 2 values");
             expect(std::filesystem::is_empty(directory.path()), "the directory is empty");
         }},
    });

}  // namespace idx_test
