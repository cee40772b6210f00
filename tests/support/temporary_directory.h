// A directory for one test's files, removed with everything in it at the end.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "common/program/platform.h"

class TemporaryDirectory {
 public:
    // Two test programs at the same time, or two objects with different names, never share a directory.
    explicit TemporaryDirectory(const std::string& name, const std::filesystem::path& parent = "")
        : path_(parent / ("scratch_" + name + "_" + std::to_string(process_id()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
        path_ = std::filesystem::absolute(path_);
    }
    ~TemporaryDirectory() {
        std::error_code ignored;  // a directory left behind fails no test
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};
