// Runs a command as a reader would type it, and keeps its output and its exit status. Used by tests only: the
// course's own programs never start another program.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "common/program/platform.h"
#include "tests/support/check.h"
#include "tests/support/read_text.h"
#if !defined(_WIN32)
#include <sys/wait.h>
#endif

struct Outcome {
    int status = 0;  // what exit() was given; 128 + the signal's number when a signal ended it
    std::string out;
    std::string err;
};

// `word` as one word of a command line, whatever is in it.
inline std::string quote_word(const std::string& word) {
#if defined(_WIN32)
    return "\"" + word + "\"";
#else
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
#endif
}

// The program at `path` as the first word of a command. A program built for another machine than this one is
// started by an emulator: tests/machines/machines.sh.
inline std::string quote_program(const std::filesystem::path& path) {
#if defined(EMULATOR)
    return quote_word(EMULATOR) + " " + quote_word(path.string());
#else
    return quote_word(path.string());
#endif
}

// The command that runs a test of this program again.
inline std::string test_command(const std::string& test) {
    return quote_program(test_program()) + " " + test;
}

// Takes a variable out of the environment of this process and of every command that it runs later.
inline void unset_environment(const char* name) {
#if defined(_WIN32)
    _putenv_s(name, "");
#else
    unsetenv(name);
#endif
}

#if defined(_WIN32)
// NAME=value in front of a command, as other shells have it, translated for cmd.
inline std::string variables_set(std::string command) {
    std::string settings;
    for (;;) {
        const std::size_t equals = command.find('=');
        if (equals >= std::min(command.find(' '), command.find('"'))) return settings + command;
        const bool quoted = command[equals + 1] == '\'';  // a space may be in it
        const std::size_t space = command.find(' ', quoted ? command.find('\'', equals + 2) : equals);
        std::string setting = command.substr(0, space);
        std::erase(setting, '\'');
        settings += "set \"" + setting + "\"&& ";
        command.erase(0, space + 1);
    }
}
#endif

// Runs `command` by the system's shell with `directory` as its working directory and nothing to read on
// stdin, and waits for its end. What it prints on stderr goes through a file in this process's working
// directory. May be called from several threads. Throws when the shell cannot be started.
inline Outcome run_command(const std::string& command, const std::filesystem::path& directory) {
    static std::atomic<unsigned> calls = 0;
    const std::filesystem::path errors =
        std::filesystem::current_path() /
        ("stderr-" + std::to_string(process_id()) + "-" + std::to_string(calls++) + ".tmp");
    const std::string folder = quote_word(directory.string()), file = quote_word(errors.string());
#if defined(_WIN32)
    const std::filesystem::path line =  // in UTF-8: the shell is given all letters
        utf8_path("cd /d " + folder + " && " + variables_set(command) + " <NUL 2>" + file);
    std::FILE* const pipe = _wpopen(line.c_str(), L"r");
#else
    std::FILE* const pipe =
        popen(("{ cd " + folder + " && " + command + "; } </dev/null 2>" + file).c_str(), "r");
#endif
    if (!pipe) throw std::runtime_error("cannot start a shell to run: " + command);
    Outcome outcome;
    std::vector<char> buffer(1 << 16);
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        outcome.out.append(buffer.data(), count);
    }
#if defined(_WIN32)
    outcome.status = _pclose(pipe);
#else
    const int status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
#endif
    outcome.err = read_text(errors);
#if defined(_WIN32)
    std::erase(outcome.err, '\r');  // a line ends with two characters there; stdout's came as one
#endif
    std::error_code ignored;
    std::filesystem::remove(errors, ignored);
    return outcome;
}
