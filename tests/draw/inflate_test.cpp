#include "chapters/15_draw/inflate.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/files/files.h"
#include "common/files/read_file.h"
#include "tests/draw/deflate_samples.h"
#include "tests/support/check.h"
#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace inflate_test {

namespace {

using namespace deflate_samples;
constexpr std::size_t plenty = 1 << 24;

std::string unpacked(const Bytes& packed, std::size_t most = plenty) {
    const Inflated result = inflate(packed, most, "x");
    expect_equal(result.used, packed.size(), "bytes used");
    return {result.bytes.begin(), result.bytes.end()};
}

std::string text_of_dynamic() {
    std::string text;
    for (int i = 0; i < 400; ++i) text += static_cast<char>(i % 3 != 0 ? i * i * 7 % 11 + 97 : 101);
    return text;
}

void every_kind_of_block() {
    expect_equal(unpacked(stored), "stored");
    expect_equal(unpacked(fixed), "one two three, two three one, three one two; ");
    expect_equal(dynamic[0] >> 1 & 3, 2, "the kind of the block");
    expect_equal(unpacked(dynamic), text_of_dynamic());
    const Bytes text = unpack_zlib(in_zlib, plenty, "x");
    expect_equal(std::string(text.begin(), text.end()), "zlib zlib zlib");
}

// Whatever Python's zlib packs, at every level and with every strategy.
void what_python_packs() {
    const TemporaryDirectory directory("inflate");
    write_file(directory.path() / "pack.py", R"(
import random, zlib
random.seed(7)
count = 0
for size in (0, 1, 2, 100, 65535, 65536, 200000):
    for kinds in (1, 2, 40, 256):
        data = bytes(random.randrange(kinds) for _ in range(size // 2))
        data += b''.join(data[at:at + 97] for at in (random.randrange(len(data) + 1) for _ in range(size // 200)))
        for level, strategy in ((0, 0), (1, 0), (6, 0), (9, 0), (9, 1), (9, 2), (9, 3), (9, 4)):
            packer = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
            open('%d.z' % count, 'wb').write(packer.compress(data) + packer.flush())
            open('%d.raw' % count, 'wb').write(data)
            count += 1
print(count)
)");
    const Outcome python = run_command("python3 pack.py", directory.path());
    if (python.status != 0) throw Skipped("there is no python3 with zlib");
    const int count = std::stoi(python.out);
    expect_equal(count, 7 * 4 * 8);
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        const Bytes raw = read_file(directory.path() / (number + ".raw"));
        const Bytes packed = read_file(directory.path() / (number + ".z"));
        expect(unpack_zlib(packed, raw.size(), "x") == raw, "file " + number);
    }
}

void every_cut_is_refused() {
    for (const Bytes& whole : {stored, fixed, dynamic}) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            expect_error([&] { inflate(std::span(whole).first(size), plenty, "x"); },
                         "x: its compressed data end too early");
        }
    }
    for (std::size_t size = 0; size < in_zlib.size(); ++size) {
        expect_error([&] { unpack_zlib(std::span(in_zlib).first(size), plenty, "x"); }, "end too early");
    }
}

// zlib's checksum finds every changed bit. The test fuzz_png changes streams that have none.
void changed_bits() {
    for (std::size_t bit = 0; bit < 8 * in_zlib.size(); ++bit) {
        Bytes changed = in_zlib;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        try {  // the bits that fill the last byte of the DEFLATE stream may be anything
            const Bytes same = unpack_zlib(changed, plenty, "x");
            expect_equal(std::string(same.begin(), same.end()), "zlib zlib zlib");
        } catch (const std::exception& error) {
            expect(std::string(error.what()).starts_with("x: "), error.what());
        }
    }
}

void each_fault_has_its_sentence() {
    const auto refused = [](const Bytes& bytes, std::string_view sentence) {
        expect_error([&] { inflate(bytes, plenty, "x"); }, sentence);
    };
    refused({0x07}, "a block of a kind that does not exist");
    refused({0x01, 0x06, 0x00, 0xf8, 0xff, 0x73}, "a block without a length");
    // Fixed code: 0000001 is length 3, then distance 1 (00000), with nothing written before; or 11110, which
    // is no distance, as 11000110 is no length.
    refused({0x03, 0x02, 0x00}, "point before their beginning");
    refused({0x03, 0x3e, 0x00, 0x00}, "a word that its code lacks");
    refused({0x1b, 0x03}, "a length that does not exist");
    // Dynamic blocks whose tables of lengths are wrong.
    refused({0xf5, 0x39, 0x92, 0x00}, "a code that contradicts itself");
    refused({0xf5, 0x07, 0x16, 0xac}, "repeat what is not there");
    refused({0x05, 0x00, 0xea, 0xd0, 0x9f, 0x5f}, "too many lengths");
    // A dynamic block of two words for bytes and one for distances, number 30.
    refused({0x0d, 0xde, 0x81, 0x00, 0x00, 0x00, 0x00, 0x00, 0x90, 0xff, 0x6b, 0x4e, 0x04},
            "a distance that does not exist");
    expect_error([] { inflate(fixed, 44, "x"); }, "unpack to more than the 44 bytes expected");
    expect_equal(unpacked(fixed, 45).size(), 45u);
    expect_error([] { inflate(stored, 5, "x"); }, "unpack to more than the 5 bytes expected");
    // Its last bytes repeat earlier ones.
    expect_error([] { unpack_zlib(in_zlib, 13, "x"); }, "unpack to more than the 13 bytes expected");
    Bytes other = in_zlib;
    other[0] = 0x79;
    expect_error([&] { unpack_zlib(other, plenty, "x"); }, "no zlib stream");
    other = in_zlib;
    other.back() ^= 1;
    expect_error([&] { unpack_zlib(other, plenty, "x"); }, "not those that were packed");
}

}  // namespace

const Test test("inflate", {
                               {"stored, fixed and dynamic blocks", every_kind_of_block},
                               {"whatever python's zlib packs", what_python_packs},
                               {"a stream that is cut anywhere is refused", every_cut_is_refused},
                               {"changed bits", changed_bits},
                               {"each fault has its sentence", each_fault_has_its_sentence},
                           });

}  // namespace inflate_test
