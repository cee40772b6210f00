// Runs a program that may do anything: loop for ever, crash, fill the memory or the disk, leave children
// behind.
//
// The one file of the exercises, with signal_guard.h, that asks the system (POSIX): standard C++ can neither
// start a program with limits nor end one. Each run has a supervisor between the tool and the program: the
// tool itself, started again as `exercise supervise ...`. On Linux the supervisor adopts every process that
// the program leaves behind, also one that left its group, so it can end all of them, and no run sees
// another's. It ends everything when the tool is gone, too. This contains accidents and pranks; it is no
// prison: the program has the user's own rights.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

struct Limits {
    double seconds = 10;          // of the clock, and of the processor
    std::size_t memory_mb = 768;  // resident, of all its processes together
    std::size_t output_mb = 1;    // a file that it writes; stdout and stderr are files
};

struct Ended {
    enum class Reason { itself, time, memory, output, tool };
    Reason reason = Reason::tool;  // tool: the supervisor could not do its work
    int status = 0;                // what exit() was given
    int signal = 0;                // which ended it, or 0
    double seconds = 0;
    bool left_children = false;
};

struct Command {
    std::vector<std::string> words;        // the program, found along PATH, and its arguments
    std::vector<std::string> environment;  // "NAME=value"; nothing is inherited
    std::filesystem::path directory;       // its working directory
    std::filesystem::path out, err;        // where stdout and stderr go; may be the same file
};

#if defined(_WIN32)
#include <stdexcept>

inline int supervise(int, char**) {
    return 2;
}
inline Ended run_limited(const Command&, const Limits&) {
    throw std::runtime_error("exercises need a POSIX system so far: on Windows, use WSL");
}
inline std::vector<std::string> own_environment() {
    return {};
}
inline bool process_exists(long) {
    return true;
}
struct FileLock {
    explicit FileLock(const std::filesystem::path&) {}
};

#else
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "tests/exercises/signal_guard.h"
#if defined(__linux__)
#include <sys/prctl.h>
#endif

extern char** environ;

inline std::vector<std::string> own_environment() {
    std::vector<std::string> all;
    for (char** variable = environ; *variable; ++variable) all.emplace_back(*variable);
    return all;
}

inline bool process_exists(long id) {
    return id > 0 && (kill(static_cast<pid_t>(id), 0) == 0 || errno == EPERM);
}

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

inline double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline void limit(int what, rlim_t value) {
    rlimit old{};
    getrlimit(static_cast<decltype(RLIMIT_CPU)>(what), &old);
    if (old.rlim_max != RLIM_INFINITY) value = std::min(value, old.rlim_max);
    const rlimit wanted{value, value};
    setrlimit(static_cast<decltype(RLIMIT_CPU)>(what), &wanted);
}

// In the child: limits, files, then the program. Never returns.
[[noreturn]] inline void become(const Limits& limits, const char* directory, const char* out, const char* err,
                                char** words) {
    setpgid(0, 0);
    for (int number = 1; number < 32; ++number) signal(number, SIG_DFL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, static_cast<rlim_t>(std::ceil(limits.seconds)) + 1);
    limit(RLIMIT_FSIZE, static_cast<rlim_t>(limits.output_mb) << 20);
    const auto place = [](const char* path, int flags, int number) {
        const int file = open(path, flags, 0644);
        if (file < 0 || (file != number && (dup2(file, number) < 0 || close(file) != 0))) _exit(126);
    };
    place("/dev/null", O_RDONLY, STDIN_FILENO);
    place(out, O_WRONLY | O_CREAT | O_APPEND, STDOUT_FILENO);
    place(err, O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO);
    if (chdir(directory) != 0) _exit(126);
    forbid_signals();
    execvp(words[0], words);
    _exit(127);
}

// Waits for `child` and watches time and memory meanwhile. Ends when the tool has gone, too.
inline Ended watch(pid_t child, const Limits& limits, pid_t tool) {
    const auto start = std::chrono::steady_clock::now();
    Ended ended;
    ended.reason = Ended::Reason::itself;
    double next_look = 0.05;
    for (;;) {
        int status = 0;
        const pid_t gone = waitpid(-1, &status, WNOHANG);
        ended.seconds = seconds_since(start);
        if (gone == child) {
            ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
            ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
            if (ended.signal == SIGXCPU) ended.reason = Ended::Reason::time;
            if (ended.signal == SIGXFSZ) ended.reason = Ended::Reason::output;
            return ended;
        }
        if (gone > 0) continue;
        if (getppid() != tool) return ended;
        if (ended.seconds > limits.seconds) {
            ended.reason = Ended::Reason::time;
            return ended;
        }
        if (ended.seconds > next_look) {
            next_look = ended.seconds + 0.05;
            std::size_t resident = 0, count = 0;
            for (const auto& [pid, process] : descendants(getpid())) resident += process.resident, ++count;
            if (resident > limits.memory_mb << 20 || count > 32) {
                ended.reason = Ended::Reason::memory;
                return ended;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(ended.seconds < 0.2 ? 2 : 10));
    }
}

}  // namespace sandbox_detail

// The supervisor: exercise supervise SECONDS MEMORY OUTPUT DIRECTORY OUT ERR PROGRAM ARGUMENTS...
// Prints one line on stdout: reason, status, signal, seconds, whether children were left.
inline int supervise(int argc, char** argv) {
    using namespace sandbox_detail;
    if (argc < 9) return 2;
    const pid_t tool = getppid();
    const long most = std::min(sysconf(_SC_OPEN_MAX), 65536L);
    for (int file = 3; file < most; ++file) close(file);
    setsid();
    adopt_orphans();
    const Limits limits{std::atof(argv[2]), std::strtoull(argv[3], nullptr, 10),
                        std::strtoull(argv[4], nullptr, 10)};
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) become(limits, argv[5], argv[6], argv[7], argv + 8);
    Ended ended = watch(child, limits, tool);
    kill(-child, SIGKILL);
    for (;;) {
        const pid_t gone = waitpid(-1, nullptr, WNOHANG);
        if (gone < 0 && errno == ECHILD) break;
        if (gone > 0) {
            ended.left_children = ended.left_children || gone != child;
            continue;
        }
        ended.left_children = ended.left_children || ended.reason == Ended::Reason::itself;
        kill_descendants();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::printf("%d %d %d %.6f %d\n", static_cast<int>(ended.reason), ended.status, ended.signal,
                ended.seconds, ended.left_children ? 1 : 0);
    return 0;
}

namespace sandbox_detail {

inline std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> result;
    for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
    result.push_back(nullptr);
    return result;
}

// This program, to be started again. The link leads to it even when a new one was built in its place.
inline std::string own_path() {
    const std::string link = "/proc/self/exe";
    const char* given = std::getenv("EXERCISE_TOOL");
    std::error_code error;
    return std::filesystem::exists(link, error) ? link : (given ? given : "exercise");
}

// The supervisors that are running, so that a sweep spares them.
struct Supervisors {
    std::mutex mutex;
    std::set<pid_t> running;
};
inline Supervisors& supervisors() {
    static Supervisors all;
    return all;
}

// Starts a supervisor whose stdout comes out of ends[0]. Throws when none can be started.
inline pid_t start(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                   int (&ends)[2]) {
    if (pipe(ends) != 0) throw std::runtime_error("no pipe can be made: too many files are open");
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    pid_t supervisor = 0;
    const int failure = posix_spawn(&supervisor, words[0].c_str(), &actions, nullptr, pointers(words).data(),
                                    pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failure != 0) {
        close(ends[0]);
        throw std::runtime_error("no process can be started; are there too many?");
    }
    supervisors().running.insert(supervisor);
    return supervisor;
}

}  // namespace sandbox_detail

// Runs the command within the limits; every process that it started is gone afterwards. May be called from
// several threads. Throws when no process can be started.
inline Ended run_limited(const Command& command, const Limits& limits) {
    using namespace sandbox_detail;
    adopt_orphans();
    std::vector<std::string> words = {own_path(),
                                      "supervise",
                                      std::to_string(limits.seconds),
                                      std::to_string(limits.memory_mb),
                                      std::to_string(limits.output_mb),
                                      command.directory.string(),
                                      command.out.string(),
                                      command.err.string()};
    words.insert(words.end(), command.words.begin(), command.words.end());
    int ends[2] = {-1, -1};
    pid_t supervisor = 0;
    {
        // No other thread may start a program before both ends are marked as ours.
        const std::lock_guard lock(supervisors().mutex);
        supervisor = start(words, command.environment, ends);
    }
    std::string line;
    char buffer[256];
    for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0 || (count < 0 && errno == EINTR);)
        line.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    close(ends[0]);
    int status = 0;
    while (waitpid(supervisor, &status, 0) < 0 && errno == EINTR) {
    }
    const std::lock_guard lock(supervisors().mutex);
    supervisors().running.erase(supervisor);
    Ended ended;
    int reason = 0, left = 0;
    if (std::sscanf(line.c_str(), "%d %d %d %lf %d", &reason, &ended.status, &ended.signal, &ended.seconds,
                    &left) == 5) {
        ended.reason = static_cast<Ended::Reason>(reason);
        ended.left_children = left != 0;
    } else {
        kill_descendants(
            supervisors().running);  // the program killed its supervisor: its children are ours now
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
    }
    return ended;
}
#endif
