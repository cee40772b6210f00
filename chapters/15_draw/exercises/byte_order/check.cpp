// Checks 15/byte_order: each function on its own, so two mistakes that cancel each other are found.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

std::string in_hex(std::uint32_t number) {
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> shift & 15];
    return text;
}

void check_writing(std::uint32_t number) {
    asked("to_bytes(" + in_hex(number) + ")");
    compare([&] { return to_bytes(number); });
}

void check_reading(const std::array<std::uint8_t, 4>& bytes) {
    asked("from_bytes(bytes)", "bytes = " + show(bytes));
    compare([&] { return in_hex(from_bytes(bytes)); });
}

}  // namespace

void cases() {
    a_case("writing a small number", [] { check_writing(7); });
    a_case("writing four different bytes", [] { check_writing(0x01020304); });
    a_case("writing large bytes", [] { check_writing(0xfedcba98); });
    a_case("reading four different bytes", [] { check_reading({1, 2, 3, 4}); });
    a_case("reading a small number", [] { check_reading({0, 0, 0, 9}); });
    a_case("reading large bytes", [] { check_reading({0xff, 0x80, 0xc8, 0xee}); });
    a_drawn_case("writing any number",
                 [](Draw& draw) { check_writing(static_cast<std::uint32_t>(draw.next())); });
    a_drawn_case("reading any bytes", [](Draw& draw) {
        const std::uint64_t bits = draw.next();
        check_reading({std::uint8_t(bits), std::uint8_t(bits >> 8), std::uint8_t(bits >> 16),
                       std::uint8_t(bits >> 24)});
    });
}
}  // namespace checker
