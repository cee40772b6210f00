// Runs a command at a terminal of its own (POSIX's pseudo-terminals), and keeps what it prints there.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

#include "tests/check.h"
#include "tests/process.h"

struct TerminalRun {
    int status = 0;  // as in Outcome
    std::string screen;
};

// `interrupt_after` seconds, when not 0, Ctrl-C is typed.
inline TerminalRun run_on_terminal(const std::string& command, const std::filesystem::path& directory,
                                   std::size_t columns, double interrupt_after = 0) {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        throw Skipped("this system gives no pseudo-terminal");
    const std::string name = ptsname(master),
                      line = "cd " + quote_word(directory.string()) + " && " + command;
    const int terminal = open(name.c_str(), O_RDWR | O_NOCTTY);
    const winsize size{24, static_cast<unsigned short>(columns), 0, 0};
    ioctl(terminal, TIOCSWINSZ, &size);
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        ioctl(terminal, TIOCSCTTY, 0);
        for (const int stream : {0, 1, 2}) dup2(terminal, stream);
        close(master);
        close(terminal);
        execl("/bin/sh", "sh", "-c", ("trap - INT; " + line).c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(terminal);
    const auto start = std::chrono::steady_clock::now();
    fcntl(master, F_SETFL, O_NONBLOCK);
    TerminalRun run;
    int status = 0;
    for (bool ended = false, typed = interrupt_after == 0; !ended;) {
        ended = waitpid(child, &status, WNOHANG) == child;
        char buffer[4096];
        for (ssize_t count; (count = read(master, buffer, sizeof buffer)) > 0;)
            run.screen.append(buffer, static_cast<std::size_t>(count));
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        if (!typed && seconds.count() > interrupt_after) typed = write(master, "\003", 1) == 1;
        if (seconds.count() > 120) kill(child, SIGKILL);
        usleep(2000);
    }
    close(master);
    run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return run;
}
