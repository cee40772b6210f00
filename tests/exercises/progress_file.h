// The learner's progress in plain text: answers/progress.txt, one line an exercise: name, state, hints seen,
// and what the last check has named.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>

#include "common/files/files.h"
#include "tests/exercises/catalogue.h"

struct Standing {
    enum class State { untouched, tried, done };
    State state = State::untouched;
    std::size_t hints = 0;       // how many were shown
    std::string diagnosis = {};  // of the last answer; empty when it passed
};

using ProgressMap = std::map<std::string, Standing>;  // by "02/per_sample_pass"

inline const char* state_word(Standing::State state) {
    if (state == Standing::State::done) return "done";
    return state == Standing::State::tried ? "tried" : "new";
}

// What the file says; nothing when there is none. Lines that make no sense are skipped: a learner may edit
// it.
inline ProgressMap read_progress(const std::filesystem::path& file) {
    ProgressMap all;
    if (!std::filesystem::exists(file)) return all;
    std::istringstream lines(read_text(file));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name, state;
        Standing standing;
        if (!(words >> name >> state) || name.starts_with("#")) continue;
        words >> standing.hints >> standing.diagnosis;
        if (state == "done") standing.state = Standing::State::done;
        if (state == "tried") standing.state = Standing::State::tried;
        all[name] = standing;
    }
    return all;
}

inline void write_progress(const std::filesystem::path& file, const ProgressMap& all) {
    std::string text =
        "# exercise, state (new, tried, done), hints seen, last diagnosis. Delete a line to forget it.\n";
    for (const auto& [name, progress] : all)
        text += name + " " + state_word(progress.state) + " " + std::to_string(progress.hints) +
                (progress.diagnosis.empty() ? "" : " " + progress.diagnosis) + "\n";
    write_file(file, text);
}
