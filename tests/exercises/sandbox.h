// Runs a program that may do anything: loop for ever, crash, fill the memory or the disk, leave children
// behind.
//
// The one place of the exercises, with processes.h and run_compiler.h, that asks the system (POSIX): standard
// C++ can neither start a program with limits nor end one. Each run has a supervisor between the tool and the
// program: the tool itself, started again as `exercise supervise ...`. It sets the limits and watches time
// and memory. On Linux it adopts every process that the program leaves behind, also one that left its group,
// so it can end all of them, and no run sees another's. When the tool is gone it ends everything, too. When
// the supervisor is gone, the program ends as well (on Linux). This contains accidents and pranks; it is no
// prison: the program has the user's own rights.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
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
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "common/program/platform.h"
#include "tests/exercises/processes.h"
#include "tests/exercises/text_lines.h"

extern char** environ;

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

// In the child: limits, files, then the program. `words` are those of supervise() from alone|free on. Never
// returns.
[[noreturn]] inline void become(pid_t supervisor, const Limits& limits, char** words) {
    const bool alone = words[0] == std::string_view("alone");
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
    place(words[2], O_WRONLY | O_CREAT | O_APPEND, STDOUT_FILENO);
    place(words[3], O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO);
    if (alone) take_own_folders(words[1]);
    if (chdir(words[1]) != 0) _exit(126);
    end_with_parent();
    if (getppid() != supervisor) _exit(126);  // it had gone before
    restrict_calls(alone);
    execvp(words[4], words + 4);
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
    using Reason = Ended::Reason;
    const double start = seconds_now();
    Ended ended{Reason::itself};
    double next_look = 0.05;
    while (ended.reason == Reason::itself) {
        int status = 0;
        const pid_t gone = waitpid(-1, &status, WNOHANG);
        ended.seconds = seconds_now() - start;
        if (gone == child) {
            ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
            ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
            const bool killed_for_time = ended.signal == SIGKILL && processor_seconds() > limits.seconds;
            if (ended.signal == SIGXCPU || killed_for_time) ended.reason = Reason::time;
            if (ended.signal == SIGXFSZ) ended.reason = Reason::output;
            break;
        }
        if (gone > 0) continue;
        if (getppid() != tool) break;
        if (ended.seconds > limits.patience * limits.seconds)
            ended.reason = Reason::time;
        else if (ended.seconds > next_look) {
            std::size_t resident = 0, count = 0;
            for (const auto& [pid, bytes] : descendants()) resident += bytes, ++count;
            if (resident > limits.memory_mb << 20) ended.reason = Reason::memory;
            if (count > 32) ended.reason = Reason::processes;
            const double now = seconds_now() - start;  // looking takes a twentieth of the time at most
            next_look = now + std::clamp(20 * (now - ended.seconds), 0.05, 0.5);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(ended.seconds < 0.2 ? 2 : 10));
    }
    return ended;
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
    if (child == 0) become(supervisor, limits, argv + 7);
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

inline Strings own_environment() {
    Strings all;
    for (char** variable = environ; *variable; ++variable) all.emplace_back(*variable);
    return all;
}

inline std::vector<char*> pointers(const Strings& words) {
    std::vector<char*> result;
    for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
    result.push_back(nullptr);
    return result;
}

// The program that supervises: this one, started again. The link leads to it even when a new one was built in
// its place.
inline std::string own_path() {
    const char* given = std::getenv("EXERCISE_TOOL");
    return given ? given : "/proc/self/exe";
}

// Starts a supervisor; returns what it prints. Throws when none can be started.
inline std::FILE* start(const Strings& words, const Strings& environment, pid_t& supervisor) {
    static std::mutex mutex;  // no other thread may start a program before both ends are marked as ours
    const std::lock_guard lock(mutex);
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0) throw std::runtime_error("no pipe can be made: too many files are open");
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const int failure = posix_spawn(&supervisor, words[0].c_str(), &actions, nullptr, pointers(words).data(),
                                    pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failure == 0) return fdopen(ends[0], "r");
    close(ends[0]);
    throw std::runtime_error("no process can be started; are there too many?");
}

// Runs the command within the limits; every process that it started is gone afterwards, unless somebody kills
// the supervisor. May be called from several threads. Throws when no process can be started.
inline Ended run_limited(const Command& command, const Limits& limits) {
    Strings words = {own_path(),
                     "supervise",
                     std::to_string(getpid()),
                     std::to_string(limits.seconds),
                     std::to_string(limits.memory_mb),
                     std::to_string(limits.output_mb),
                     std::to_string(limits.patience),
                     command.alone ? "alone" : "free",
                     command.directory.string(),
                     command.out.string(),
                     command.err.string()};
    words.insert(words.end(), command.words.begin(), command.words.end());
    pid_t supervisor = 0;
    std::FILE* const told = start(words, command.environment, supervisor);
    Ended ended;
    int reason = 0;
    if (std::fscanf(told, "%d %d %d %lf %lf", &reason, &ended.status, &ended.signal, &ended.seconds,
                    &ended.processor_seconds) == 5)
        ended.reason = static_cast<Ended::Reason>(reason);
    std::fclose(told);
    while (waitpid(supervisor, nullptr, 0) < 0 && errno == EINTR) {
    }
    return ended;
}
