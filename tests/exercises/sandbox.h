// Runs a program that may do anything: loop for ever, crash, fill the memory or the disk, leave children
// behind.
//
// The one place of the exercises, with supervisor.h, processes.h and run_compiler.h, that asks
// the system (POSIX): standard C++ can neither start a program with limits nor end one. Each run has a
// supervisor between the tool and the program: the tool itself, started again as `exercise supervise ...`. On
// Linux the supervisor adopts every process that the program leaves behind, also one that left its group, so
// it can end all of them, and no run sees another's. When the tool is gone it ends everything, too. When
// the supervisor is gone, the program ends as well (on Linux). This contains accidents and pranks; it is no
// prison: the program has the user's own rights.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/exercises/processes.h"
#include "tests/exercises/supervisor.h"
#include "tests/exercises/text_lines.h"

extern char** environ;

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

// Starts a supervisor whose stdout comes out of ends[0]. Throws when none can be started.
inline pid_t start(const Strings& words, const Strings& environment, int (&ends)[2]) {
    static std::mutex mutex;  // no other thread may start a program before both ends are marked as ours
    const std::lock_guard lock(mutex);
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
    return supervisor;
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
    int ends[2] = {-1, -1};
    const pid_t supervisor = start(words, command.environment, ends);
    std::string line;
    char buffer[256];
    for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0 || (count < 0 && errno == EINTR);)
        line.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    close(ends[0]);
    int status = 0;
    while (waitpid(supervisor, &status, 0) < 0 && errno == EINTR) {
    }
    Ended ended;
    int reason = 0;
    if (std::sscanf(line.c_str(), "%d %d %d %lf %lf", &reason, &ended.status, &ended.signal, &ended.seconds,
                    &ended.processor_seconds) == 5)
        ended.reason = static_cast<Ended::Reason>(reason);
    return ended;
}
