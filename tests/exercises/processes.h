// Which processes there are (from /proc; none where there is no such folder), how to end all that one has
// started, and what Linux lets a user take from a program of their own. Part of supervisor.cpp.
#pragma once

#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#if defined(__linux__)
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstdint>
#include <vector>
#endif

namespace fs = std::filesystem;

// Those that this process has started, directly or through others, and the bytes of memory that each has.
inline std::map<pid_t, std::size_t> descendants() {
    std::map<pid_t, std::pair<pid_t, std::size_t>> all;  // the parent of each, and its memory
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::error_code error;
    fs::directory_iterator entry("/proc", error), end;
    for (; !error && entry != end; entry.increment(error)) {
        const pid_t pid = std::atoi(entry->path().filename().c_str());
        std::ifstream file(entry->path() / "stat");
        std::string line, field;
        if (pid <= 0 || !std::getline(file, line)) continue;
        std::istringstream fields(line.substr(line.rfind(')') + 1));  // the name before it may hold anything
        for (int i = 3; i <= 24 && fields >> field; ++i) {
            if (i == 4) all[pid].first = std::atoi(field.c_str());
        }
        all[pid].second = std::strtoull(field.c_str(), nullptr, 10) * page;
    }
    std::map<pid_t, std::size_t> found;
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [pid, process] : all) {
            const auto& [parent, memory] = process;
            if (parent == getpid() || found.contains(parent))
                grown = found.try_emplace(pid, memory).second || grown;
        }
    }
    return found;
}

// Stops all, until no new one comes up, before it kills any: so none can fork faster than it is killed.
inline void kill_descendants() {
    std::set<pid_t> stopped;
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [pid, memory] : descendants()) {
            if (stopped.insert(pid).second) grown = kill(pid, SIGSTOP) == 0 || grown;
        }
    }
    for (const pid_t pid : stopped) kill(pid, SIGKILL);
}

#if defined(__linux__)

// The machines on which an answer can be kept from starting a process; 0: not this one.
#if defined(__x86_64__)
inline constexpr std::uint32_t own_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
inline constexpr std::uint32_t own_architecture = AUDIT_ARCH_AARCH64;
#else
inline constexpr std::uint32_t own_architecture = 0;
#endif

// Orphans below this process become its children.
inline void adopt_orphans() {
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

inline void end_with_parent() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

// From here on this process, and all that it starts, may call kill() only for this process, or to ask whether
// another one lives (signal 0): kill(-1, SIGKILL) would end everything that its user runs, the tool too. When
// it is `alone` it may start threads but no process, and is ended by SIGSYS when it tries: a program that
// forks for ever fills a machine faster than anybody looks. The system looks at every call with this small
// program.
inline void restrict_calls(bool alone) {
    alone = alone && own_architecture != 0;
    using Lines = std::vector<sock_filter>;
    const auto load = [](std::size_t offset) {
        return sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)};
    };
    const auto skip_unless = [](int test, long value, std::size_t count) {
        return sock_filter{static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), 0,
                           static_cast<std::uint8_t>(count), static_cast<std::uint32_t>(value)};
    };
    const auto end = [](std::uint32_t what) { return sock_filter{BPF_RET | BPF_K, 0, 0, what}; };
    const sock_filter allow = end(SECCOMP_RET_ALLOW), stop = end(SECCOMP_RET_KILL_PROCESS);
    constexpr std::size_t first = offsetof(seccomp_data, args), second = first + sizeof(std::uint64_t);
    Lines lines;
    if (alone)  // the same number is another call in a program of 32 bits
        lines = {
            load(offsetof(seccomp_data, arch)), {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, own_architecture}, stop};
    lines.push_back(load(offsetof(seccomp_data, nr)));
    const auto at_call = [&](int test, long number, const Lines& then) {
        lines.push_back(skip_unless(test, number, then.size()));
        lines.insert(lines.end(), then.begin(), then.end());
    };
    at_call(BPF_JEQ, SYS_kill,
            {load(second), skip_unless(BPF_JEQ, 0, 1), allow, load(first), skip_unless(BPF_JEQ, getpid(), 1),
             allow, end(SECCOMP_RET_ERRNO | EPERM)});
    if (alone) {
#if defined(__x86_64__)
        at_call(BPF_JEQ, SYS_fork, {stop});
        at_call(BPF_JEQ, SYS_vfork, {stop});
        at_call(BPF_JGE, 0x40000000, {stop});  // the same calls for pointers of 32 bits
#endif
        at_call(BPF_JEQ, SYS_clone, {load(first), skip_unless(BPF_JSET, CLONE_THREAD, 1), allow, stop});
        // What it asks for lies in memory, where this program cannot look: the library takes clone instead.
#if defined(SYS_clone3)
        at_call(BPF_JEQ, SYS_clone3, {end(SECCOMP_RET_ERRNO | ENOSYS)});
#endif
    }
    lines.push_back(allow);
    const sock_fprog program{static_cast<unsigned short>(lines.size()), lines.data()};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

// A /tmp and a /dev/shm of its own, of 16 MB each, which are gone when it has ended: what an answer leaves
// there would fill the memory of the machine. To be called in a process that has one thread, before it
// becomes the answer. Where `directory` lies in /tmp that one stays.
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

inline void adopt_orphans() {}
inline void end_with_parent() {}
inline void restrict_calls(bool) {}
inline void take_own_folders(std::string_view) {}
#endif
