// The styles, scripts and markup of the pages that programs write: files, which are read at run time.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "common/files/bytes.h"
#include "common/files/read_file.h"

// The text of such a file. Throws std::runtime_error with one sentence when it is missing.
inline std::string read_page_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
        fail(path.string(),
             "no such file; run from the course's folder, or say with --page-files where the page's files "
             "are");
    }
    return std::string(as_text(read_file(path)));
}
