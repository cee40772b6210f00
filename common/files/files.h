// Whole files out: a file is written under a temporary name and then renamed, so a reader finds the old
// contents or the new ones, never half of them, even if the program is killed in between.
#pragma once

#include <atomic>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/files/bytes.h"
#include "common/files/read_file.h"
#include "common/program/platform.h"

namespace files_detail {

inline constexpr std::string_view temporary_prefix = ".unfinished-";

// A name in `directory` that no other process and no other call uses: ".unfinished-PROCESS-NUMBER".
inline std::filesystem::path temporary_in(const std::filesystem::path& directory) {
    static std::atomic<unsigned> calls = 0;
    return directory /
           (std::string(temporary_prefix) + std::to_string(process_id()) + "-" + std::to_string(calls++));
}

// Whether `name` is a temporary one whose process has ended.
inline bool is_leftover(const std::string& name) {
    unsigned long process = 0;
    if (!name.starts_with(temporary_prefix)) return false;
    const char* const number = name.data() + temporary_prefix.size();
    const auto [end, error] = std::from_chars(number, name.data() + name.size(), process);
    return error == std::errc() && end != name.data() + name.size() && *end == '-' &&
           !process_exists(process);
}

}  // namespace files_detail

// Files that replace the old ones together: all are first written under temporary names, which may fail, then
// renamed, in a few microseconds. What was added but not placed is removed at the end of the block.
//
//     StagedFiles files;
//     files.add("out/loss.svg", chart);
//     files.add("out/loss.csv", table);
//     files.place();
class StagedFiles {
 public:
    StagedFiles() = default;
    StagedFiles(const StagedFiles&) = delete;
    StagedFiles& operator=(const StagedFiles&) = delete;
    ~StagedFiles() {
        std::error_code ignored;
        for (const Staged& file : files_) std::filesystem::remove(file.temporary, ignored);
    }

    // Writes `bytes` beside `path`, making the directories above it first.
    // Throws std::runtime_error with one sentence.
    void add(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
        refuse_non_file(path);
        std::error_code error;
        if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
        if (error) fail(path.parent_path().string(), "cannot be made a directory (", error.message(), ")");
        files_.push_back({files_detail::temporary_in(path.parent_path()), path});
        std::ofstream file(files_.back().temporary, std::ios::binary);
        const std::string_view text = as_text(bytes);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) {
            fail(path.string(),
                 "cannot be written; check that the disk has room and that you may write there");
        }
    }

    // The same for text, whose line ends are written as they are, on every system.
    void add(const std::filesystem::path& path, std::string_view text) { add(path, as_bytes(text)); }

    // Renames all, in the order in which they were added. A link is replaced, not what it points to.
    // Throws std::runtime_error with one sentence; the files from that one on are still the old ones.
    void place() {
        while (!files_.empty()) {
            std::error_code error;
            std::filesystem::rename(files_.front().temporary, files_.front().path, error);
            if (error) fail(files_.front().path.string(), "cannot be written (", error.message(), ")");
            files_.erase(files_.begin());
        }
    }

 private:
    struct Staged {
        std::filesystem::path temporary, path;
    };
    std::vector<Staged> files_;
};

// Replaces the file at `path` by `bytes`, all or nothing, making the directories above it first.
// A link is replaced, not what it points to.
// Throws std::runtime_error with one sentence; the old file is then still there, whole.
inline void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes) {
    StagedFiles file;
    file.add(path, bytes);
    file.place();
}

inline void write_file(const std::filesystem::path& path, std::string_view text) {
    write_file(path, as_bytes(text));
}

// Removes the temporary files that killed programs have left in `directory`; those of living ones stay.
inline void remove_leftovers(const std::filesystem::path& directory) {
    std::error_code error;
    for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (files_detail::is_leftover(entry->path().filename().string()) && entry->is_regular_file(ignored))
            std::filesystem::remove(entry->path(), ignored);
    }
}

// Makes the directory and writes an empty file there, so that a program finds out at its start whether it can
// write at its end; then removes what killed programs have left in it.
// Throws std::runtime_error with one sentence.
inline void prepare_directory(const std::filesystem::path& directory) {
    StagedFiles().add(directory / ".probe", "");  // never placed: a file of that name stays as it is
    remove_leftovers(directory);
}

// The same for one file that will be written: only a file may be in its place.
inline void prepare_file(const std::filesystem::path& path) {
    refuse_non_file(path);
    prepare_directory(path.has_parent_path() ? path.parent_path() : ".");
    std::error_code error;
    // A name of more than 255 characters, for which Windows only reports that there is no such file.
    const bool too_long = path.filename().native().size() > 255 ||
                          (!std::filesystem::exists(path, error) && error == std::errc::filename_too_long);
    if (!too_long) return;
    fail(path.string(), "cannot be written (", std::make_error_code(std::errc::filename_too_long).message(),
         ")");
}
