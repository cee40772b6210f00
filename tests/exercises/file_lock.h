// A lock on a file, held against other threads and other programs.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

// Holds the lock on a file, against other threads and programs, until the end of the block. It goes with the
// process that holds it. Without a lock (a disk that has none) the work is done nevertheless.
class FileLock {
 public:
    explicit FileLock(const std::filesystem::path& path)
        : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
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
