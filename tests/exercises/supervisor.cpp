// Stands between a tool and a program that may do anything: sandbox.h starts it, in the program's directory.
//
//     exercise_supervisor TOOL SECONDS MEMORY PATIENCE alone|free PROGRAM ARGUMENTS...
//
// TOOL is the number of the tool's process: when it has gone already, no other is taken for it. Prints one
// line into file 3: the members of Ended.
#include <fcntl.h>
#include <signal.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <thread>

#include "common/program/platform.h"
#include "tests/exercises/processes.h"
#include "tests/exercises/sandbox.h"

namespace {

// In the child: what the shell could not do, then the program. Never returns.
[[noreturn]] void become(pid_t supervisor, bool alone, char** words) {
    setpgid(0, 0);
    for (int number = 1; number < 32; ++number) signal(number, SIG_DFL);
    if (alone) take_own_folders(fs::current_path().string());
    end_with_parent();
    if (getppid() != supervisor) _exit(126);  // it had gone before
    restrict_calls(alone);
    execvp(words[0], words);
    _exit(127);
}

// Of the processor, by the children that have ended.
double processor_seconds() {
    tms used{};
    times(&used);
    return static_cast<double>(used.tms_cutime + used.tms_cstime) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// Waits for `child` and watches time and memory meanwhile. Ends when the tool has gone, too.
Ended watch(pid_t child, const Limits& limits, pid_t tool) {
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

}  // namespace

int main(int, char** argv) {
    constexpr int answer = 3;
    fcntl(answer, F_SETFD, FD_CLOEXEC);
    const long most = std::min(sysconf(_SC_OPEN_MAX), 65536L);
    for (int file = answer + 1; file < most; ++file) close(file);
    setsid();
    adopt_orphans();
    const pid_t tool = static_cast<pid_t>(std::strtol(argv[1], nullptr, 10));
    const Limits limits{std::atof(argv[2]), std::strtoull(argv[3], nullptr, 10), 0, std::atof(argv[4])};
    const pid_t supervisor = getpid(), child = fork();
    if (child < 0) return 1;
    if (child == 0) become(supervisor, argv[5] == std::string_view("alone"), argv + 6);
    const Ended ended = watch(child, limits, tool);
    kill(-child, SIGKILL);
    for (pid_t gone = 0; gone >= 0 || errno != ECHILD;) {
        gone = waitpid(-1, nullptr, WNOHANG);
        if (gone != 0) continue;
        kill_descendants();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    dprintf(answer, "%d %d %d %.6f %.6f\n", static_cast<int>(ended.reason), ended.status, ended.signal,
            ended.seconds, processor_seconds());
    return 0;
}
