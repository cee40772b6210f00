// Which processes there are, and how to end all that one has started. Asks the system (POSIX, and /proc where
// there is one). Part of sandbox.h.
#pragma once

#include <dirent.h>
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace sandbox_detail {

// Orphans below this process become its children, wherever the system can do that.
inline void adopt_orphans() {
#if defined(__linux__)
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
}

struct Process {
    pid_t parent = 0;
    std::size_t resident = 0;  // bytes
};

// Every process of the system, from /proc; none where there is no /proc.
inline std::map<pid_t, Process> processes() {
    std::map<pid_t, Process> all;
    DIR* folder = opendir("/proc");
    if (!folder) return all;
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    while (const dirent* entry = readdir(folder)) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 0) continue;
        std::ifstream file("/proc/" + std::string(entry->d_name) + "/stat");
        std::string line;
        std::getline(file, line);
        const std::size_t name_end = line.rfind(')');  // the name may hold anything
        if (name_end == std::string::npos) continue;
        std::istringstream fields(line.substr(name_end + 1));
        std::string field;
        Process process;
        fields >> field >> process.parent;
        for (int i = 5; i <= 24 && fields >> field; ++i) {
        }
        process.resident = std::strtoull(field.c_str(), nullptr, 10) * page;
        all[pid] = process;
    }
    closedir(folder);
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

}  // namespace sandbox_detail
