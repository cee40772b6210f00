// Which processes there are (from /proc; none where there is no such folder), and how to end all that one has
// started. Part of sandbox.h.
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
#include <system_error>

struct Process {
    pid_t parent = 0;
    std::size_t resident = 0;  // bytes
};

inline std::map<pid_t, Process> processes() {
    std::map<pid_t, Process> all;
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::error_code error;
    std::filesystem::directory_iterator entry("/proc", error), end;
    for (; !error && entry != end; entry.increment(error)) {
        const pid_t pid = std::atoi(entry->path().filename().c_str());
        std::ifstream file(entry->path() / "stat");
        std::string line, field;
        if (pid <= 0 || !std::getline(file, line)) continue;
        std::istringstream fields(line.substr(line.rfind(')') + 1));  // the name before it may hold anything
        for (int i = 3; i <= 24 && fields >> field; ++i) {
            if (i == 4) all[pid].parent = std::atoi(field.c_str());
        }
        all[pid].resident = std::strtoull(field.c_str(), nullptr, 10) * page;
    }
    return all;
}

// The descendants of `root`, without `spared` and theirs.
inline std::map<pid_t, Process> descendants(pid_t root, const std::set<pid_t>& spared = {}) {
    const std::map<pid_t, Process> all = processes();
    std::map<pid_t, Process> found;
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [pid, process] : all) {
            if (found.contains(pid) || spared.contains(pid)) continue;
            if (process.parent != root && !found.contains(process.parent)) continue;
            found[pid] = process;
            grown = true;
        }
    }
    return found;
}

// Stops all, until no new one comes up, before it kills any: so none can fork faster than it is killed.
inline void kill_descendants(const std::set<pid_t>& spared = {}) {
    std::set<pid_t> stopped;
    for (bool grown = true; grown;) {
        grown = false;
        for (const auto& [pid, process] : descendants(getpid(), spared)) {
            if (stopped.insert(pid).second) grown = kill(pid, SIGSTOP) == 0 || grown;
        }
    }
    for (const pid_t pid : stopped) kill(pid, SIGKILL);
}
