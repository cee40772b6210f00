// Checks 15/byte_order: each function on its own, then one after the other.
#include "tests/exercises/checker.h"
#include ANSWER

#include <cstdio>

namespace checker {
namespace {

using Bytes = std::vector<double>;

std::string hex(std::uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "0x%08x", static_cast<unsigned>(number));
    return text;
}

// Digit i of the number in base `base`, of four digits, the most significant first.
Bytes digits(std::uint64_t number, std::uint64_t base, std::uint64_t kept = 256) {
    Bytes result(4);
    for (std::size_t i = 4; i-- > 0; number /= base) {
        result[i] = static_cast<double>(kept == 256 ? number % 256 : number % base);
    }
    return result;
}

Bytes reversed(Bytes bytes) {
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

void check_writing(std::uint32_t number) {
    asked("to_bytes(" + hex(number) + ")");
    const Bytes right = digits(number, 256);
    const std::array<std::uint8_t, 4> answer = to_bytes(number);
    compare(Bytes(answer.begin(), answer.end()), right,
            {
                {"least-first",
                 "The least significant byte comes first. Most processors keep a number so; a file must not "
                 "depend on that. Shift by 24 first.",
                 reversed(right)},
                {"halves-exchanged", "The two halves are exchanged: shift by 24, 16, 8 and 0.",
                 Bytes{right[2], right[3], right[0], right[1]}},
                {"shifts-by-four", "A byte has 8 bits: shift by 24, 16, 8 and 0, not by multiples of 4.",
                 digits(number, 16)},
                {"by-255", "A byte has 256 values, not 255.", digits(number, 255, 255)},
                {"decimal-digits", "These are decimal digits. Bytes are digits of base 256.",
                 digits(number, 10, 10)},
                {"top-byte-lost", "The most significant byte is missing: there are four.",
                 Bytes{0, right[1], right[2], right[3]}},
            });
}

void check_reading(const std::array<std::uint8_t, 4>& bytes) {
    asked("from_bytes(bytes)", "bytes = " + show(Bytes(bytes.begin(), bytes.end())));
    const std::vector<std::uint64_t> b(bytes.begin(), bytes.end());
    const auto number = [](std::uint64_t value) { return hex(static_cast<std::uint32_t>(value)); };
    std::uint64_t spread = 0, by_four = 0;
    for (const std::uint8_t byte : bytes) {
        spread = spread << 8 |
                 static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int8_t>(byte)));
        by_four = by_four << 4 | byte;
    }
    compare(
        hex(from_bytes(bytes)), number(b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]),
        {
            {"least-first",
             "The first byte is taken for the least significant. It is the most significant: it is "
             "shifted by 24.",
             number(b[3] << 24 | b[2] << 16 | b[1] << 8 | b[0])},
            {"sign-spread",
             "A byte of 128 and more was taken for a negative number, whose sign fills all bits above. "
             "Keep bytes unsigned.",
             number(spread)},
            {"shifts-by-four", "A byte has 8 bits: shift by multiples of 8, not of 4.", number(by_four)},
            {"only-last-byte",
             "Only the last byte is left. Each must be added to what is there, with |, and be a "
             "std::uint32_t before it is shifted: a byte that is shifted by 8 is empty.",
             number(b[3])},
            {"only-first-byte", "Only the first byte is left: each must be added to what is there, with |.",
             number(b[0] << 24)},
            {"top-byte-lost", "The first byte is missing: there are four.",
             number(b[1] << 16 | b[2] << 8 | b[3])},
            {"halves-exchanged", "The two halves are exchanged: shift by 24, 16, 8 and 0.",
             number(b[2] << 24 | b[3] << 16 | b[0] << 8 | b[1])},
        });
}

}  // namespace

std::vector<Case> cases() {
    return {
        {"writing a small number", [] { check_writing(7); }},
        {"writing four different bytes", [] { check_writing(0x01020304); }},
        {"writing large bytes", [] { check_writing(0xfedcba98); }},
        {"reading four different bytes",
         [] {
             check_reading({1, 2, 3, 4});
         }},
        {"reading a small number",
         [] {
             check_reading({0, 0, 0, 9});
         }},
        {"reading large bytes",
         [] {
             check_reading({0xff, 0x80, 0xc8, 0xee});
         }},
        {"there and back",
         [] {
             for (std::uint32_t number = 1; number < 0x80000000; number = number * 3 + 1) {
                 asked("from_bytes(to_bytes(" + hex(number) + "))");
                 compare(hex(from_bytes(to_bytes(number))), hex(number), {});
             }
         }},
    };
}
}  // namespace checker
