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
#include <vector>
#endif

#include "tests/exercises/sandbox.h"

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
// forks for ever fills a machine faster than anybody looks. The system looks at every call with these small
// programs; a line that compares says how many lines to skip when it is equal, and when it is not.
inline void restrict_calls(bool alone) {
    constexpr unsigned number = offsetof(seccomp_data, nr), machine = offsetof(seccomp_data, arch),
                       first = offsetof(seccomp_data, args), second = first + 8;
    constexpr int load = BPF_LD | BPF_W | BPF_ABS, equal = BPF_JMP | BPF_JEQ | BPF_K, end = BPF_RET | BPF_K;
    const auto use = [](std::vector<sock_filter> lines) {
        const sock_fprog program{static_cast<unsigned short>(lines.size()), lines.data()};
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    };
    use({
        BPF_STMT(load, number),
        BPF_JUMP(equal, SYS_kill, 0, 5),
        BPF_STMT(load, second),
        BPF_JUMP(equal, 0, 3, 0),
        BPF_STMT(load, first),
        BPF_JUMP(equal, static_cast<unsigned>(getpid()), 1, 0),
        BPF_STMT(end, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(end, SECCOMP_RET_ALLOW),
    });
#if defined(__x86_64__)
    constexpr unsigned own_machine = AUDIT_ARCH_X86_64, fork_call = SYS_fork, vfork_call = SYS_vfork;
#else  // where clone does the work of both
    constexpr unsigned own_machine = AUDIT_ARCH_AARCH64, fork_call = -1U, vfork_call = -1U;
#endif
    if (!alone || !can_be_alone) return;
    use({
        BPF_STMT(load, machine),  // the same number is another call in a program of 32 bits
        BPF_JUMP(equal, own_machine, 1, 0),
        BPF_STMT(end, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(load, number),
        BPF_JUMP(equal, fork_call, 7, 0),
        BPF_JUMP(equal, vfork_call, 6, 0),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 5, 0),  // the same calls for pointers of 32 bits
        BPF_JUMP(equal, SYS_clone3, 5, 0),
        BPF_JUMP(equal, SYS_clone, 0, 2),
        BPF_STMT(load, first),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
        BPF_STMT(end, SECCOMP_RET_ALLOW),
        BPF_STMT(end, SECCOMP_RET_KILL_PROCESS),
        // What clone3 asks for lies in memory, out of sight: so the library is made to take clone.
        BPF_STMT(end, SECCOMP_RET_ERRNO | ENOSYS),
    });
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
