// Runs a compiler, or any other helper, and keeps what it says; the folders in which that happens, and their
// locks.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"

// Headers that forward the paths of earlier years to those of today.
inline constexpr const char* old_names = "tests/exercises/old_names";

struct Compiled {
    bool good = false;
    bool finished = true;  // false: stopped for its time or memory
    double seconds = 0;
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

// Runs the compiler with `words`; what it prints is first written to a file in `work`.
inline Compiled run_compiler(const Strings& words, const fs::path& work, double seconds = 60) {
    Command command{words, own_environment(), work, work / "compiler.txt", work / "compiler.txt"};
    std::erase_if(command.environment,
                  [](const std::string& variable) { return variable.starts_with("LC_ALL="); });
    command.environment.push_back("LC_ALL=C");
    command.environment.push_back("TMPDIR=" + work.string());
    const Ended ended = run_limited(command, {seconds, 3000, 1000});
    return {succeeded(ended), ended.reason == Ended::Reason::itself, ended.seconds,
            text_or_nothing(work / "compiler.txt")};
}

// The sentence about what must compile and does not. What the compiler says takes many lines: they go to
// stderr, before the sentence.
inline std::string cannot_be_compiled(const std::string& what, const Compiled& compiled) {
    std::fputs(compiled.messages.c_str(), stderr);
    return what + " cannot be compiled; what the compiler says stands above";
}

// A new empty folder below `folder`, removed with everything in it at the end.
class WorkFolder {
 public:
    explicit WorkFolder(const fs::path& folder) {
        static std::atomic<unsigned> number = 0;
        path_ = folder / "work" / (std::to_string(process_id()) + "-" + std::to_string(number++));
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const fs::path& path() const { return path_; }

 private:
    fs::path path_;
};

// Holds the lock on a file, against other threads and programs, until the end of the block. It goes with the
// process that holds it. Without a lock (a disk that has none) the work is done nevertheless.
class FileLock {
 public:
    explicit FileLock(const fs::path& path) : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
        while (file_ >= 0 && flock(file_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FileLock() {
        if (file_ >= 0) close(file_);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

 private:
    int file_;
};

inline Strings operator+(Strings a, const Strings& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}
