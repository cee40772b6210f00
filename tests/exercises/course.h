// What every command of the tool works with: where the course lies, its exercises, the limits of an answer,
// the learner's progress, and an answer as editors and systems write it; and the main() of its two programs,
// "exercise COMMAND [NAME] --option value".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/options.h"
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
    Toolchain tools() const { return prepare_toolchain(root, build); }

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

// Returns whether the command did what it was asked for.
using RunCommand = std::function<bool(const std::string& command, const std::string& name, Course& course,
                                      const Options& options)>;

// The status is 0 when `run` returned true, 3 when not, 1 for an error and 2 for wrong usage.
inline int run_commands(int argc, char** argv, std::string_view purpose, std::vector<OptionSpec> specs,
                        const RunCommand& run) {
    const std::vector<OptionSpec> shared = {
        {"", "COMMAND [NAME]", "", "what to do, and with what"},
        {"root", "DIR", SOURCE_DIR, "the course"},
        {"build", "DIR", EXERCISE_BUILD, "where compiled checkers are kept"},
        {"seconds", "S", "10", "time limit of one answer"}};
    specs.insert(specs.begin(), shared.begin(), shared.end());
    bool good = false;
    const int status = run_program(argc, argv, purpose, specs, [&](const Options& options) {
        Course course{fs::absolute(options.path("root")), fs::absolute(options.path("build")), {}, {}, {}};
        course.answers =
            options.given("answers") ? fs::absolute(options.path("answers")) : course.root / "answers";
        course.exercises = find_exercises(course.root);
        course.limits.seconds = options.positive("seconds");
        if (course.limits.seconds > 3600)
            throw UsageError("--seconds: at most 3600, an hour for each answer");
        Strings words = options.words();
        if (words.size() > 2) throw UsageError("\"" + words[2] + "\" is one word too many");
        words.resize(2);
        good = run(words[0], words[1], course, options);
    });
    return status == 0 && !good ? 3 : status;
}
