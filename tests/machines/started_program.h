// A program that a test starts, sends a signal to, and waits for. POSIX only.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "tests/support/process.h"

class StartedProgram {
 public:
    using Clock = std::chrono::steady_clock;

    // Starts `command` in `directory` through the shell, which it replaces. It leads a process group of its
    // own, has nothing to read on stdin, and prints to `printed`.
    StartedProgram(const std::string& command, const std::filesystem::path& directory,
                   const std::filesystem::path& printed = "/dev/null") {
        const std::string line = "cd " + quote_word(directory.string()) + " && exec " + command;
        id_ = fork();
        if (id_ < 0) throw std::runtime_error("cannot start: " + command);
        if (id_ == 0) {
            setpgid(0, 0);
            const int in = open("/dev/null", O_RDONLY), out = open(printed.c_str(), O_WRONLY | O_CREAT, 0644);
            if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0) _exit(126);
            execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
            _exit(127);
        }
    }
    ~StartedProgram() {
        if (!status_) send(SIGKILL), wait(60);
    }
    StartedProgram(const StartedProgram&) = delete;
    StartedProgram& operator=(const StartedProgram&) = delete;

    pid_t id() const { return id_; }

    void send(int signal_number) const {
        if (!status_) kill(id_, signal_number);
    }

    // The exit status, or 128 + the number of the signal that ended it; nothing when it still runs after
    // `seconds`.
    std::optional<int> wait(double seconds) {
        const auto end = Clock::now() + std::chrono::duration<double>(seconds);
        while (!status_) {
            int status = 0;
            if (waitpid(id_, &status, WNOHANG) == id_)
                status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            else if (Clock::now() >= end)
                break;
            else
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return status_;
    }

 private:
    pid_t id_ = 0;
    std::optional<int> status_;
};
