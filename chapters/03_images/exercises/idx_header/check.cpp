// Checks 03/idx_header: whole files and broken ones, each broken in one way.
#include "tests/exercises/ask.h"
#include ANSWER

namespace checker {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::string first_bytes(const Bytes& bytes) {
    std::string text = show(bytes.size()) + " bytes";
    const std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 20); ++i)
        text += std::string(i == 0 ? ": " : " ") + digits[bytes[i] >> 4] + digits[bytes[i] & 15];
    return bytes.size() > 20 ? text + " ..." : text;
}

// `start`, the dimensions with the most significant byte first, and `elements` bytes.
Bytes file(Bytes start, const std::vector<std::uint32_t>& dimensions, std::size_t elements) {
    for (const std::uint32_t size : dimensions) {
        for (const int shift : {24, 16, 8, 0}) start.push_back(static_cast<std::uint8_t>(size >> shift));
    }
    for (std::size_t i = 0; i < elements; ++i) start.push_back(static_cast<std::uint8_t>(i % 10));
    start.shrink_to_fit();  // so that reading beyond the end is noticed
    return start;
}

void whole(const char* what, const Bytes& bytes) {
    a_case(what, [&] {
        asked("idx_dimensions(" + std::string(what) + ")", first_bytes(bytes));
        compare([&] { return idx_dimensions(bytes); });
    });
}

void broken(const char* what, const Bytes& bytes) {
    a_case(what, [&] {
        asked("idx_dimensions(" + std::string(what) + ")", first_bytes(bytes));
        must_throw([&] { return idx_dimensions(bytes); });
    });
}

}  // namespace

void cases() {
    whole("one label", file({0, 0, 8, 1}, {1}, 1));
    whole("300 labels", file({0, 0, 8, 1}, {300}, 300));
    whole("200 labels", file({0, 0, 8, 1}, {200}, 200));
    whole("two images of 3 x 4", file({0, 0, 8, 3}, {2, 3, 4}, 24));
    whole("two dimensions", file({0, 0, 8, 2}, {3, 2}, 6));
    whole("four dimensions", file({0, 0, 8, 4}, {2, 1, 3, 2}, 12));
    whole("66000 labels", file({0, 0, 8, 1}, {66000}, 66000));
    broken("three labels of five", file({0, 0, 8, 1}, {5}, 3));
    broken("an image without its last row", file({0, 0, 8, 3}, {1, 3, 4}, 8));
    broken("six labels of five", file({0, 0, 8, 1}, {5}, 6));
    broken("nine labels of which one is there", file({0, 0, 8, 1}, {9}, 1));
    broken("five labels of which one is there", file({0, 0, 8, 1}, {5}, 1));
    broken("two images of 3 x 4, and eight bytes are missing", file({0, 0, 8, 3}, {2, 3, 4}, 16));
    broken("one label, and 256 are there", file({0, 0, 8, 1}, {1}, 256));
    broken("one label, and 2049 are there", file({0, 0, 8, 1}, {1}, 2049));
    broken("least significant byte first", file({0, 0, 8, 1, 3, 0, 0, 0}, {}, 3));
    broken("gzip-compressed", file({0x1f, 0x8b, 8, 1}, {2}, 2));
    broken("the first byte not 0", file({1, 0, 8, 1}, {2}, 2));
    broken("the second byte not 0", file({0, 1, 8, 1}, {2}, 2));
    broken("floats", file({0, 0, 0x0d, 1}, {2}, 2));
    broken("no dimension", file({0, 0, 8, 0}, {}, 1));
    broken("five dimensions", file({0, 0, 8, 5}, {1, 1, 1, 1, 2}, 2));
    broken("a dimension of 0", file({0, 0, 8, 2}, {0, 3}, 0));
    broken("65537 x 65536 elements, of which 65536 are there", file({0, 0, 8, 2}, {65537, 65536}, 65536));
    broken("2^32 + 2 elements, of which 2 are there", file({0, 0, 8, 2}, {2147483649u, 2}, 2));
    broken("2^64 elements, of which 0 are there", file({0, 0, 8, 4}, {65536, 65536, 65536, 65536}, 0));
    broken("2^64 + 4 elements, of which 4 are there", file({0, 0, 8, 3}, {111620, 429509837, 384773}, 4));
    broken("nothing", {});
    broken("two bytes", file({0, 0}, {}, 0));
    broken("half a dimension", file({0, 0, 8, 1, 0, 0}, {}, 0));
    broken("one dimension of three", file({0, 0, 8, 3}, {2}, 0));
    a_drawn_case("three dimensions", [](Draw& draw) {
        const std::size_t a = draw.whole(2, 9), b = draw.whole(2, 9), c = draw.whole(260, 270);
        const std::vector<std::uint32_t> sizes{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                                               static_cast<std::uint32_t>(c)};
        const Bytes bytes = file({0, 0, 8, 3}, sizes, a * b * c);
        asked("idx_dimensions(three dimensions)", first_bytes(bytes));
        compare([&] { return idx_dimensions(bytes); });
    });
}
}  // namespace checker
