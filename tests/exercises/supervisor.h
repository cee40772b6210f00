// A command, the limits it runs within, and the process between the tool and the program: it sets the limits,
// watches time and memory, and in the end ends everything that the program has left behind. Part of
// sandbox.h.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/program/platform.h"
#include "tests/exercises/processes.h"
#include "tests/exercises/text_lines.h"

struct Limits {
    double seconds = 10;          // of the processor: other work on the machine must not decide
    std::size_t memory_mb = 768;  // resident, of all its processes together
    std::size_t output_mb = 1;    // a file that it writes; stdout and stderr are files
    double patience = 3;          // times `seconds`: how long it may take on the clock
};

struct Ended {
    enum class Reason { itself, time, memory, output, processes, tool };
    Reason reason = Reason::tool;  // tool: the supervisor could not do its work
    int status = 0;                // what exit() was given
    int signal = 0;                // which ended it, or 0
    double seconds = 0;            // on the clock
    double processor_seconds = 0;  // of all its processes
};

// Whether it came to its own end, and said that all is well.
inline bool succeeded(const Ended& ended) {
    return ended.reason == Ended::Reason::itself && ended.status == 0 && ended.signal == 0;
}

struct Command {
    Strings words;        // the program, found along PATH, and its arguments
    Strings environment;  // "NAME=value"; nothing is inherited
    fs::path directory;   // its working directory
    fs::path out, err;    // where stdout and stderr go; may be the same file
    bool alone = false;   // it may start no process, and its /tmp and /dev/shm are gone afterwards
};

// At `value` the system warns (time) or refuses; `grace` later it kills.
inline void limit(int what, rlim_t value, rlim_t grace = 0) {
    rlimit old{};
    getrlimit(static_cast<decltype(RLIMIT_CPU)>(what), &old);
    if (old.rlim_max != RLIM_INFINITY) value = std::min(value, old.rlim_max);
    const rlimit wanted{value, std::min(value + grace, old.rlim_max)};
    setrlimit(static_cast<decltype(RLIMIT_CPU)>(what), &wanted);
}

// In the child: limits, files, then the program. Never returns.
[[noreturn]] inline void become(pid_t supervisor, const Limits& limits, bool alone, const char* directory,
                                const char* out, const char* err, char** words) {
    setpgid(0, 0);
    for (int number = 1; number < 32; ++number) signal(number, SIG_DFL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, static_cast<rlim_t>(std::ceil(limits.seconds)), 1);
    limit(RLIMIT_FSIZE, static_cast<rlim_t>(limits.output_mb) << 20);
    const auto place = [](const char* path, int flags, int number) {
        const int file = open(path, flags, 0644);
        if (file < 0 || (file != number && (dup2(file, number) < 0 || close(file) != 0))) _exit(126);
    };
    place("/dev/null", O_RDONLY, STDIN_FILENO);
    place(out, O_WRONLY | O_CREAT | O_APPEND, STDOUT_FILENO);
    place(err, O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO);
    if (alone) take_own_folders(directory);
    if (chdir(directory) != 0) _exit(126);
    end_with_parent();
    if (getppid() != supervisor) _exit(126);  // it had gone before
    restrict_calls(alone);
    execvp(words[0], words);
    _exit(127);
}

// Of the processor, by the children that have ended.
inline double processor_seconds() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Waits for `child` and watches time and memory meanwhile. Ends when the tool has gone, too.
inline Ended watch(pid_t child, const Limits& limits, pid_t tool) {
    const double start = seconds_now();
    Ended ended;
    ended.reason = Ended::Reason::itself;
    double next_look = 0.05;
    for (;;) {
        int status = 0;
        const pid_t gone = waitpid(-1, &status, WNOHANG);
        ended.seconds = seconds_now() - start;
        if (gone == child) {
            ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
            ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
            const bool killed_for_time = ended.signal == SIGKILL && processor_seconds() > limits.seconds;
            if (ended.signal == SIGXCPU || killed_for_time) ended.reason = Ended::Reason::time;
            if (ended.signal == SIGXFSZ) ended.reason = Ended::Reason::output;
            return ended;
        }
        if (gone > 0) continue;
        if (getppid() != tool) return ended;
        if (ended.seconds > limits.patience * limits.seconds) {
            ended.reason = Ended::Reason::time;
            return ended;
        }
        if (ended.seconds > next_look) {
            std::size_t resident = 0, count = 0;
            for (const auto& [pid, process] : descendants(getpid())) resident += process.resident, ++count;
            ended.reason = count > 32                          ? Ended::Reason::processes
                           : resident > limits.memory_mb << 20 ? Ended::Reason::memory
                                                               : Ended::Reason::itself;
            if (ended.reason != Ended::Reason::itself) return ended;
            const double now = seconds_now() - start;  // looking takes a twentieth of the time at most
            next_look = now + std::clamp(20 * (now - ended.seconds), 0.05, 0.5);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(ended.seconds < 0.2 ? 2 : 10));
    }
}

// The supervisor: exercise supervise TOOL SECONDS MEMORY OUTPUT PATIENCE alone|free DIRECTORY OUT ERR
// PROGRAM ARGUMENTS... TOOL is the number of the tool's process: when it has gone already, no other is taken
// for it. Prints one line on stdout: the members of Ended.
inline int supervise(int argc, char** argv) {
    if (argc < 12) return 2;
    const pid_t tool = static_cast<pid_t>(std::strtol(argv[2], nullptr, 10));
    const long most = std::min(sysconf(_SC_OPEN_MAX), 65536L);
    for (int file = 3; file < most; ++file) close(file);
    setsid();
    adopt_orphans();
    const Limits limits{std::atof(argv[3]), std::strtoull(argv[4], nullptr, 10),
                        std::strtoull(argv[5], nullptr, 10), std::atof(argv[6])};
    const pid_t supervisor = getpid(), child = fork();
    if (child < 0) return 1;
    if (child == 0)
        become(supervisor, limits, argv[7] == std::string_view("alone"), argv[8], argv[9], argv[10],
               argv + 11);
    const Ended ended = watch(child, limits, tool);
    kill(-child, SIGKILL);
    for (pid_t gone = 0; gone >= 0 || errno != ECHILD;) {
        gone = waitpid(-1, nullptr, WNOHANG);
        if (gone != 0) continue;
        kill_descendants();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::printf("%d %d %d %.6f %.6f\n", static_cast<int>(ended.reason), ended.status, ended.signal,
                ended.seconds, processor_seconds());
    return 0;
}
