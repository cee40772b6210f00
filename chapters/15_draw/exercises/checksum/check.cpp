// Checks 15/checksum: from no bytes to nine.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

void check(const std::vector<std::uint8_t>& bytes) {
    asked("checksum(bytes)", "bytes = " + show(bytes));
    compare([&] {
        const std::uint32_t sum = checksum(bytes);
        std::string hex = "0x";
        for (int shift = 28; shift >= 0; shift -= 4) hex += "0123456789abcdef"[sum >> shift & 15];
        return hex;
    });
}

}  // namespace

void cases() {
    a_case("no bytes", [] { check({}); });
    a_case("one zero", [] { check({0}); });
    a_case("one byte", [] { check({0x96}); });
    a_case("two bytes: the text \"ab\"", [] { check({'a', 'b'}); });
    a_case("the usual test text, \"123456789\"", [] {
        check({'1', '2', '3', '4', '5', '6', '7', '8', '9'});
    });
    a_case("large bytes", [] { check({0xff, 0x80, 0xfe, 0x01}); });
    a_drawn_case("seven bytes", [](Draw& draw) {
        std::vector<std::uint8_t> bytes(7);
        for (std::uint8_t& byte : bytes) byte = std::uint8_t(draw.next());
        check(bytes);
    });
}
}  // namespace checker
