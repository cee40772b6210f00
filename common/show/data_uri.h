// A PNG inside an HTML page, as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/show/png.h"

// RFC 4648: three bytes as four letters.
inline std::string base64(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < count ? bytes[i + k] : 0u);
        for (std::size_t k = 0; k < 4; ++k) text += k <= count ? letters[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

// The picture as a PNG embedded in a page: <img src="...">.
inline std::string data_uri_png(std::span<const std::uint8_t> pixels, std::size_t height, std::size_t width) {
    return "data:image/png;base64," + base64(encode_png(pixels, height, width, 1));
}
