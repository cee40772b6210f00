// Runs a compiler, or any other helper, and keeps what it says; the folders in which that happens, and their
// locks; which files a program is made of, and a short name for their contents.
#pragma once

#include <stdio.h>
#include <sys/file.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/files/files.h"
#include "common/program/numbers.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"
#include "tests/support/temporary_directory.h"

// 16 digits that stand for a text: FNV-1a.
inline std::string fingerprint(std::string_view text) {
    unsigned long long hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", hash);
    return digits;
}

// The course files that `file` includes, by their paths from the root: they stand in quotes.
inline Strings includes_of(const fs::path& file) {
    const std::string mark = "#include \"";
    Strings paths;
    for (const std::string& line : lines_of(read_text(file))) {
        if (line.starts_with(mark)) paths.push_back(line.substr(mark.size(), line.rfind('"') - mark.size()));
    }
    return paths;
}

// `file` and every course file that it includes, directly or through others. A file that is not there is left
// to the compiler.
inline std::set<fs::path> included_files(const fs::path& root, const fs::path& file) {
    std::set<fs::path> found;
    std::vector<fs::path> open = {file};
    while (!open.empty()) {
        const fs::path next = open.back();
        open.pop_back();
        if (!fs::is_regular_file(next) || !found.insert(next).second) continue;
        for (const std::string& path : includes_of(next)) open.push_back(root / path);
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

// Headers that forward the paths of earlier years to those of today.
inline constexpr const char* old_names = "tests/exercises/old_names";

struct Compiled {
    bool good = false;
    bool finished = true;  // false: it wanted too much time or memory
    std::string messages;
};

inline Strings split_words(const std::string& text) {
    std::istringstream stream(text);
    Strings words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

inline std::string text_or_nothing(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error) ? read_text(path) : "";
}

// Runs the compiler with `words`, for at most `seconds` of the processor; what it prints is first written to
// a file in `work`. Throws when ten times as long went by on the clock and it had not got them: the machine
// is at fault, not the code.
inline Compiled run_compiler(const Strings& words, const fs::path& work, double seconds = 60) {
    const fs::path said = work / "compiler.txt";
    fs::remove(said);  // by an earlier run
    const Ended ended =
        run_limited({Strings{"env", "LC_ALL=C", "TMPDIR=" + work.string()} + words, work, said, said},
                    {seconds, 3000, 1000, 10});
    const bool took_all = ended.processor_seconds > 0.9 * seconds, good = succeeded(ended);
    if (ended.reason == Ended::Reason::time && !took_all)
        throw std::runtime_error("the compiler did not end in " + short_text(10 * seconds, 6) +
                                 " seconds; try again when the machine is less busy");
    return {good, good || (ended.reason == Ended::Reason::itself && !took_all), text_or_nothing(said)};
}

// The sentence about what must compile and does not. What the compiler says takes many lines: they go to
// stderr, before the sentence.
inline std::string cannot_be_compiled(const std::string& what, const Compiled& compiled) {
    std::fputs(compiled.messages.c_str(), stderr);
    return what + " cannot be compiled; what the compiler says stands above";
}

// A new empty folder below `folder`, removed with everything in it at the end.
inline TemporaryDirectory work_folder(const fs::path& folder) {
    static std::atomic<unsigned> number = 0;
    return TemporaryDirectory(std::to_string(number++), folder / "work");
}

// Holds the lock on a file, against other threads and programs, as long as what is returned, and no longer
// than this process. Without a lock (a disk that has none) the work is done nevertheless.
inline std::shared_ptr<std::FILE> locked(const fs::path& path) {
    std::FILE* const file = std::fopen(path.c_str(), "ae");
    while (file && flock(fileno(file), LOCK_EX) != 0 && errno == EINTR) {
    }
    return {file, [](std::FILE* one) { return one ? std::fclose(one) : 0; }};
}
