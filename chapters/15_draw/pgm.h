// Reads PGM, the plainest format of a grey picture: "P2" or "P5", width, height, largest value, then the
// values, as text (P2) or as bytes (P5). Source: Netpbm, "pgm" manual page.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/files/bytes.h"
#include "common/show/picture.h"

namespace pgm_detail {

// The words of a PGM: numbers between white space; a # begins a comment that ends with its line.
struct Words {
    std::string_view text;
    const std::string& name;

    // A whole number from `least` to `most`. Messages call it `what`.
    std::size_t number(const char* what, std::size_t least, std::size_t most) {
        while (!text.empty() && (std::isspace(static_cast<unsigned char>(text[0])) != 0 || text[0] == '#')) {
            text.remove_prefix(text[0] == '#' ? std::min(text.find('\n'), text.size()) : 1);
        }
        std::size_t value = 0, digits = 0;
        for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && value <= most;
             ++digits) {
            value = 10 * value + static_cast<std::size_t>(text[digits] - '0');
        }
        if (digits == 0 && text.empty())
            fail(name, "is truncated: it ends before its ", what, "; get it again");
        if (digits == 0 || value < least || value > most) {
            fail(name, "has a ", what, " that is no whole number from ", least, " to ", most,
                 "; check what wrote it");
        }
        text.remove_prefix(digits);
        return value;
    }
};

}  // namespace pgm_detail

// The PGM file whose contents are `bytes`; messages call it `name`. Its values are spread to 0 to
// 255; what follows the first picture is ignored.
// Throws std::runtime_error with one sentence for anything but a whole PGM of at most `most_pixels`.
inline Picture parse_pgm(std::span<const std::uint8_t> bytes, const std::string& name) {
    using namespace pgm_detail;
    Words words{as_text(bytes), name};
    const bool plain = words.text.starts_with("P2");
    if (!plain && !words.text.starts_with("P5")) fail(name, "does not begin with P2 or P5, as a PGM does");
    words.text.remove_prefix(2);
    const std::size_t width = words.number("width", 1, most_pixels);
    const std::size_t height = words.number("height", 1, most_pixels / width);
    const std::size_t largest = words.number("largest value", 1, 65535);
    if (words.text.empty()) fail(name, "is truncated: it ends before its pixels; get it again");
    if (!plain) words.text.remove_prefix(1);  // one white space ends the header
    const std::size_t size = largest < 256 ? 1 : 2, count = width * height;
    // A pixel takes at least two characters of text, but for the last one.
    if (words.text.size() < (plain ? 2 * count - 1 : size * count)) {
        fail(name, "is truncated: ", words.text.size(), " bytes are too few for ", width, " x ", height,
             " pixels; get it again");
    }
    Picture picture{height, width, std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t value = 0;
        if (plain) {
            value = words.number("pixel", 0, largest);
        } else {
            for (std::size_t k = 0; k < size; ++k) {
                value = 256 * value + static_cast<unsigned char>(words.text[size * i + k]);
            }
        }
        picture.pixels[i] =
            static_cast<std::uint8_t>((255 * std::min(value, largest) + largest / 2) / largest);
    }
    return picture;
}
