// Runs a command at a terminal of its own (POSIX's pseudo-terminals), and keeps what it prints there.
#pragma once

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/program/pseudo_terminal.h"
#include "tests/support/process.h"

struct TerminalRun {
    int status = 0;  // as in Outcome
    std::string screen;
};

inline TerminalRun run_on_terminal(const std::string& command, const std::filesystem::path& directory,
                                   std::size_t columns) {
    PseudoTerminal terminal(static_cast<unsigned short>(columns));
    const int end = fileno(terminal.stream());
    const std::string line = "cd " + quote_word(directory.string()) + " && " + command;
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot start: " + command);
    if (child == 0) {
        setsid();
        ioctl(end, TIOCSCTTY, 0);
        for (const int stream : {0, 1, 2}) dup2(end, stream);
        execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    const auto start = std::chrono::steady_clock::now();
    TerminalRun run;
    int status = 0;
    for (bool ended = false; !ended;) {
        ended = waitpid(child, &status, WNOHANG) == child;
        for (std::string text; !(text = terminal.shown()).empty();) run.screen += text;
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        if (seconds.count() > 120) kill(child, SIGKILL);
        usleep(2000);
    }
    run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return run;
}
