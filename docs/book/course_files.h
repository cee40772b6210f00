// The files of the course that its pages are made of.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/files.h"
#include "docs/book/markdown_blocks.h"

// Both throw what read_file() throws.
inline std::string file_text(const std::filesystem::path& path) {
    return std::string(as_text(read_file(path)));
}
inline std::vector<std::string> file_lines(const std::filesystem::path& path) {
    return split_lines(file_text(path));
}

// Every Markdown file of the course, as a path from the root, in order: README.md is first.
inline std::vector<std::string> find_pages(const std::filesystem::path& root) {
    std::vector<std::string> pages;
    if (std::filesystem::exists(root / "README.md")) pages.emplace_back("README.md");
    for (const char* folder : {"chapters", "common", "data", "docs", "tests"}) {
        std::error_code none;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder, none)) {
            if (entry.path().extension() == ".md")
                pages.push_back(entry.path().lexically_relative(root).generic_string());
        }
    }
    std::sort(pages.begin(), pages.end());
    return pages;
}
