// Gives an answer a /tmp and a /dev/shm of its own, of 16 MB each, which are gone when it has ended: what it
// leaves there would fill the memory of the machine. Linux lets a user do that, most systems do; elsewhere
// take_own_folders() does nothing. Part of sandbox.h.
#pragma once

#if defined(__linux__)
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <string>
#include <string_view>

// To be called in a process that has one thread, before it becomes the answer. Where `directory` lies in /tmp
// that one stays.
inline void take_own_folders(std::string_view directory) {
    const std::string user = std::to_string(getuid()), group = std::to_string(getgid());
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC) != 0) return;
    const auto write_line = [](const char* path, const std::string& line) {
        const int file = open(path, O_WRONLY | O_CLOEXEC);
        if (file >= 0 && write(file, line.data(), line.size()) >= 0) close(file);
    };
    write_line("/proc/self/setgroups", "deny");
    write_line("/proc/self/uid_map", user + " " + user + " 1");
    write_line("/proc/self/gid_map", group + " " + group + " 1");
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return;
    for (const char* folder : {"/dev/shm", "/tmp"}) {
        if (!directory.starts_with(folder)) mount("none", folder, "tmpfs", MS_NOSUID | MS_NODEV, "size=16m");
    }
}

#else
#include <string_view>

inline void take_own_folders(std::string_view) {}
#endif
