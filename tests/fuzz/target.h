// What every fuzz target shares. A target is one program with one function, try_input(), which gives any
// bytes to a reader and checks the result. Two drivers call it: libFuzzer, which looks for bytes that reach
// new code (`make fuzz`), and replay.cpp, which gives it the seeds and changed copies of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/files/bytes.h"

using Bytes = std::vector<std::uint8_t>;
using Input = std::span<const std::uint8_t>;

// Each target has its own. Throws when the reader broke a promise.
void try_input(Input bytes);

// Thrown by promise(). Not a std::runtime_error, so that no reader's sentence is taken for it.
struct BrokenPromise : std::logic_error {
    using std::logic_error::logic_error;
};

inline void promise(bool kept, const std::string& what) {
    if (!kept) throw BrokenPromise(what);
}

// One line of printable text that begins with what it is about.
inline void check_sentence(std::string_view sentence, std::string_view about) {
    promise(sentence.starts_with(about) && sentence.size() > about.size(),
            "the sentence names what it is about: " + std::string(sentence));
    promise(std::ranges::none_of(sentence, [](unsigned char c) { return c < ' ' || c == 0x7f; }),
            "the sentence is one line: " + std::string(sentence));
}

// What read() returns; nothing when it refuses its input with a sentence about `about`, as it may.
// Any other exception passes, and is a finding.
template <class Read>
std::optional<std::invoke_result_t<Read>> read_or_refuse(const Read& read, std::string_view about) {
    try {
        return read();
    } catch (const std::runtime_error& error) {
        check_sentence(error.what(), about);
        return std::nullopt;
    }
}

// A file for a reader that wants one. The old one is removed first: ext4 waits for the disk when a file is
// overwritten.
inline void put_file(const std::filesystem::path& path, Input bytes) {
    std::filesystem::remove(path);
    std::ofstream file(path, std::ios::binary);
    const std::string_view text = as_text(bytes);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
}
