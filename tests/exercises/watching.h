// Checks answers again whenever they are saved, until Ctrl-C. Looks at the files' times; needs no library.
#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "common/program/platform.h"
#include "tests/exercises/course.h"
#include "tests/exercises/learner_commands.h"

using Stamp = std::pair<fs::file_time_type, std::uintmax_t>;  // time and size

// Of a file that is not there, and of one that is being replaced: that of no file.
inline Stamp stamp_of(const fs::path& file) {
    std::error_code gone;
    const auto time = fs::last_write_time(file, gone);
    const auto size = gone ? 0 : fs::file_size(file, gone);
    return gone ? Stamp{} : Stamp{time, size};
}

inline void check_all(const Course& course, const Toolchain& tools,
                      const std::vector<const Exercise*>& saved) {
    std::printf("%s", is_terminal(stdout) ? "\033[H\033[2J" : "\n----\n");
    for (const Exercise* exercise : saved) {
        try {
            check_one(course, tools, *exercise, 0);
        } catch (const std::exception& error) {
            std::printf("%s\n", error.what());
        }
    }
    std::printf("\nWaiting for the next save; Ctrl-C ends.\n");
    std::fflush(stdout);
}

// Never returns: Ctrl-C ends the program, and whatever runs at that moment ends with it.
[[noreturn]] inline void watch(const Course& course, const std::vector<const Exercise*>& chosen) {
    std::signal(SIGINT, [](int) { std::_Exit(0); });
    const Toolchain tools = course.tools();
    if (chosen.size() == 1) make_answer(course, *chosen[0]);
    std::map<const Exercise*, Stamp> known;
    for (bool is_first = true;; is_first = false) {
        std::vector<const Exercise*> saved;
        for (const Exercise* exercise : chosen) {
            const Stamp now = stamp_of(course.answer(*exercise));
            if (now != Stamp{} && known[exercise] != now) saved.push_back(exercise);
            known[exercise] = now;
        }
        if (!saved.empty() || is_first) check_all(course, tools, saved);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
}
