// Which files a program is made of, and a short name for their contents: how the tool notices that what it
// compiled or judged before is out of date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/exercises/catalogue.h"

// 128 bits that stand for a text: FNV-1a twice, from two starts.
inline std::string fingerprint(std::string_view text) {
    char digits[33];
    std::uint64_t a = 0xcbf29ce484222325, b = 0x9ae16a3b2f90404f;
    for (const char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        b = (b ^ static_cast<unsigned char>(c)) * 0x100000001b3 + 1;
    }
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(a),
                  static_cast<unsigned long long>(b ^ (b >> 29)));
    return digits;
}

// `file` and every course file that it includes, directly or through others. The course's includes start at
// the root and stand in quotes; a file that is not there is left to the compiler.
inline std::set<fs::path> included_files(const fs::path& root, const fs::path& file) {
    std::set<fs::path> found;
    std::vector<fs::path> open = {file};
    while (!open.empty()) {
        const fs::path next = open.back();
        open.pop_back();
        if (!fs::is_regular_file(next) || !found.insert(next).second) continue;
        const std::string mark = "#include \"";
        for (const std::string& line : lines_of(read_text(next))) {
            if (!line.starts_with(mark)) continue;
            open.push_back(root / line.substr(mark.size(), line.rfind('"') - mark.size()));
        }
    }
    return found;
}

// The contents of `files` and of all that they include, as one text.
inline std::string sources_text(const fs::path& root, const std::vector<fs::path>& files) {
    std::set<fs::path> all;
    for (const auto& file : files) all.merge(included_files(root, file));
    std::string text;
    for (const auto& file : all) text += file.lexically_relative(root).string() + "\n" + read_text(file);
    return text;
}
