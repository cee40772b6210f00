// Runs a program that may do anything: loop for ever, crash, fill the memory or the disk, leave children
// behind.
//
// The one place of the exercises, with supervisor.cpp, processes.h and run_compiler.h, that asks the system
// (POSIX): standard C++ can neither start a program with limits nor end one. Between the tool and the program
// stand two others. The shell sets the limits that it knows and opens the files, then becomes the supervisor,
// which watches time and memory. On Linux it adopts every process that the program leaves behind, also one
// that left its group, so it can end all of them, and no run sees another's. When the tool is gone it ends
// everything, too. When the supervisor is gone, the program ends as well (on Linux). This contains accidents
// and pranks; it is no prison: the program has the user's own rights.
#pragma once

#include <stdio.h>
#include <sys/wait.h>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>

#include "common/program/platform.h"
#include "tests/exercises/text_lines.h"

namespace fs = std::filesystem;

// Whether an answer can be kept from starting a process.
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
inline constexpr bool can_be_alone = true;
#else
inline constexpr bool can_be_alone = false;
#endif

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
    Strings words;       // the program, found along PATH, and its arguments
    fs::path directory;  // its working directory
    fs::path out, err;   // where stdout and stderr go; may be the same file
    bool alone = false;  // it may start no process, and its /tmp and /dev/shm are gone afterwards
};

// As one word for the shell, whatever is in it.
inline std::string quoted(const std::string& word) {
    return " '" + replace_all(word, "'", "'\\''") + "'";
}

// Runs the command within the limits; every process that it started is gone afterwards, unless somebody kills
// the supervisor. May be called from several threads. Throws when no process can be started.
inline Ended run_limited(const Command& command, const Limits& limits) {
    const long seconds = std::lround(std::ceil(limits.seconds));
    std::ostringstream line;
    // At the soft limit of time the system warns, at the other one it kills. Files are measured in blocks of
    // 512 bytes. Where a limit is lower already, it stays.
    line << "{ ulimit -c 0; ulimit -t " << seconds + 1 << "; ulimit -S -t " << seconds << "; ulimit -f "
         << 2048 * limits.output_mb << "; cd" << quoted(command.directory.string())
         << "; } 2>/dev/null && exec" << quoted(EXERCISE_SUPERVISOR) << ' ' << process_id() << ' '
         << limits.seconds << ' ' << limits.memory_mb << ' ' << limits.patience
         << (command.alone ? " alone" : " free");
    for (const std::string& word : command.words) line << quoted(word);
    line << " 3>&1 </dev/null >>" << quoted(command.out.string()) << " 2>>" << quoted(command.err.string());
    std::FILE* const told = popen(line.str().c_str(), "r");
    Ended ended;
    int reason = 0;
    if (told && std::fscanf(told, "%d %d %d %lf %lf", &reason, &ended.status, &ended.signal, &ended.seconds,
                            &ended.processor_seconds) == 5)
        ended.reason = static_cast<Ended::Reason>(reason);
    const int status = told ? pclose(told) : -1;
    if (!told || (WIFEXITED(status) && WEXITSTATUS(status) != 0))
        throw std::runtime_error("no process can be started; are there too many?");
    return ended;
}
