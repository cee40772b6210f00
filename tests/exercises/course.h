// What every command of the tool works with: where the course lies, its exercises, the limits of an answer,
// the learner's progress, and an answer as editors and systems write it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/platform.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/sandbox.h"
#include "tests/exercises/toolchain.h"
#include "tests/support/read_text.h"

struct Course {
    fs::path root, build, answers;
    std::vector<Exercise> exercises;
    Limits limits;
    std::size_t jobs = 1;  // answers that are tried at a time, no more than there are processors
    fs::path progress_file() const { return answers / "progress.txt"; }
    Toolchain tools() const {
        return prepare_toolchain(root, build, EXERCISE_CXX, split_words(EXERCISE_FLAGS), EXERCISE_JUDGE);
    }

    // The learner's file; one with an older number of the chapter, when there is only that.
    fs::path answer(const Exercise& exercise) const {
        std::string name = exercise.file();
        for (const std::string& there : file_names(answers)) {
            if (without_number(there) == exercise.slug && !fs::exists(answers / name)) name = there;
        }
        return answers / name;
    }
};

inline std::size_t screen_width() {
    return std::clamp<std::size_t>(terminal_width(stdout), 40, 100);
}

inline void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
}

// A path as one types it: relative to where one is, when it lies below.
inline std::string typed(const fs::path& path) {
    const fs::path relative = path.lexically_proximate(fs::current_path());
    return (*relative.begin() == ".." ? path : relative).string();
}

// How far a learner is with an exercise: a line in answers/progress.txt.
struct Standing {
    std::string state = "new";   // then tried, then done
    std::size_t hints = 0;       // how many were shown
    std::string diagnosis = {};  // of the last answer; empty when it passed
};

using ProgressMap = std::map<std::string, Standing>;  // by "02/per_sample_pass"

// What the file says; nothing when there is none. A learner may edit it, and it may have a chapter's older
// number.
inline ProgressMap read_progress(const Course& course) {
    ProgressMap all;
    for (const std::string& line : lines_of(text_or_nothing(course.progress_file()))) {
        std::istringstream words(line);
        std::string name;
        Standing standing;
        words >> name >> standing.state >> standing.hints >> standing.diagnosis;
        if (standing.state != "tried" && standing.state != "done") standing.state = "new";
        for (const Exercise& exercise : course.exercises) {
            if (exercise.slug == without_number(name)) all[exercise.name()] = standing;
        }
    }
    return all;
}

inline void write_progress(const Course& course, const ProgressMap& all) {
    std::string text =
        "# exercise, state (new, tried, done), hints seen, last diagnosis. Delete a line to forget it.\n";
    for (const auto& [name, standing] : all)
        text += name + " " + standing.state + " " + std::to_string(standing.hints) + " " +
                standing.diagnosis + "\n";
    write_file(course.progress_file(), text);
    remove_leftovers(course.answers);
}

// Bytes; the longest solution of the course has some 3000.
inline constexpr std::size_t longest_answer = 64 << 10;

// `bytes` in UTF-8 without a mark. Answers in UTF-16 begin with one; the standard library converts it for
// paths.
inline std::string as_utf8(const std::string& bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) return bytes.substr(3);
    const bool low_first = bytes.starts_with("\xff\xfe");
    if (!low_first && !bytes.starts_with("\xfe\xff")) return bytes;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    std::u16string letters;
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2)
        letters += static_cast<char16_t>(byte(low_first ? i + 1 : i) << 8 | byte(low_first ? i : i + 1));
    return fs::path(letters).string();
}

// Throws with a sentence when the file is none, or longer than any answer.
inline std::string read_answer(const fs::path& file) {
    if (!fs::is_regular_file(file)) throw std::runtime_error(file.string() + " is no file");
    if (const auto size = fs::file_size(file); size > longest_answer)
        throw std::runtime_error(file.string() + " has " + std::to_string(size) +
                                 " bytes; an answer has at most " + std::to_string(longest_answer));
    return as_utf8(read_text(file));
}
