// What every command of the tool works with: where the course lies, its exercises, the limits of an answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/toolchain.h"

struct Course {
    std::filesystem::path root, build, answers;
    std::vector<Exercise> exercises;
    Limits limits;
    std::size_t jobs = 1;  // answers that are tried at a time, no more than there are processors
    std::filesystem::path progress_file() const { return answers / "progress.txt"; }
    std::filesystem::path answer(const Exercise& exercise) const { return answers / exercise.file(); }
    Toolchain tools() const { return prepare_toolchain(root, build, EXERCISE_CXX); }
};

inline std::size_t screen_width() {
    return std::clamp<std::size_t>(terminal_width(stdout), 40, 100);
}

inline void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
}

// A path as one types it: relative to where one is, when it lies below.
inline std::string typed(const std::filesystem::path& path) {
    const std::filesystem::path relative = path.lexically_proximate(std::filesystem::current_path());
    return (*relative.begin() == ".." ? path : relative).string();
}
