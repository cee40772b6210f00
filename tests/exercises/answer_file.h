// Reads an answer as editors and systems write it: in UTF-8, with or without a byte order mark, or in UTF-16.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/support/read_text.h"

// Bytes; the longest solution of the course has some 3000.
inline constexpr std::size_t longest_answer = 64 << 10;

// `bytes` in UTF-8 without a mark. Answers in UTF-16 begin with one; what lies above 65535 becomes "?".
inline std::string as_utf8(const std::string& bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) return bytes.substr(3);
    const bool low_first = bytes.starts_with("\xff\xfe");
    if (!low_first && !bytes.starts_with("\xfe\xff")) return bytes;
    std::string text;
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]),
                   second = static_cast<unsigned char>(bytes[i + 1]);
        const unsigned code = low_first ? first + 256u * second : 256u * first + second;
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
        } else if (code < 0xd800 || code >= 0xe000) {
            text += {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
                     static_cast<char>(0x80 | (code & 0x3f))};
        } else if (code < 0xdc00) {
            text += '?';
        }
    }
    return text;
}

// Throws with a sentence when the file is none, or longer than any answer.
inline std::string read_answer(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) throw std::runtime_error(file.string() + " is no file");
    if (const auto size = std::filesystem::file_size(file); size > longest_answer)
        throw std::runtime_error(file.string() + " has " + std::to_string(size) +
                                 " bytes; an answer has at most " + std::to_string(longest_answer));
    return as_utf8(read_text(file));
}
