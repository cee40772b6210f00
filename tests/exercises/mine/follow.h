// Runs the training in a process of its own, within limits, and shows what it prints meanwhile.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <future>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/files.h"
#include "common/program/numbers.h"
#include "common/program/options.h"
#include "common/program/progress.h"
#include "tests/exercises/course.h"
#include "tests/exercises/mine/part_names.h"
#include "tests/exercises/mine/train.h"
#include "tests/exercises/run_compiler.h"
#include "tests/exercises/sandbox.h"

namespace mine {

namespace fs = std::filesystem;

// What the training noted last.
struct Noted {
    std::size_t done = 0, total = 0;
    std::string whose, exercise, asked;
};

inline Noted read_note(const fs::path& file) {
    Noted noted;
    std::istringstream words(text_or_nothing(file));
    words >> noted.done >> noted.total >> noted.whose >> noted.exercise >> std::ws;
    std::getline(words, noted.asked);
    noted.asked.erase(noted.asked.find_last_not_of(' ') + 1);
    return noted;
}

// Shows what the training prints while it runs, and on a terminal the time left.
inline Ended follow(const Command& command, const Limits& limits, const fs::path& note) {
    std::future<Ended> ended = std::async(std::launch::async, [&] { return run_limited(command, limits); });
    std::optional<Progress> progress;
    std::size_t shown = 0;
    for (bool over = false; !over;) {
        over = ended.wait_for(std::chrono::milliseconds(100)) == std::future_status::ready;
        const std::string text = text_or_nothing(command.out);
        if (text.size() > shown) {
            if (progress) progress->erase();
            std::fwrite(text.data() + shown, 1, text.size() - shown, stdout);
            std::fflush(stdout);
            shown = text.size();
        }
        const Noted noted = read_note(note);
        if (noted.total > 0 && !progress) progress.emplace("training", noted.total);
        if (progress) progress->update(noted.done);
    }
    return ended.get();
}

// The sentence about a training that did not come to its own end.
inline std::string death(const Ended& ended, const Limits& limits, const fs::path& note) {
    const Noted noted = read_note(note);
    std::string what = "ended the program, as exit() does";
    if (ended.reason == Ended::Reason::time) what = "did not come to an end";
    if (ended.reason == Ended::Reason::memory)
        what = "wanted more than " + std::to_string(limits.memory_mb) + " MB of memory";
    if (ended.reason == Ended::Reason::output)
        what = "wrote more than " + std::to_string(limits.output_mb) + " MB";
    if (ended.reason == Ended::Reason::itself && ended.signal != 0)
        what = "crashed (signal " + std::to_string(ended.signal) + ")";
    if (noted.exercise.empty()) return "the training ended before any part was asked: run it again";
    return failure_text(noted.exercise, noted.whose == "yours", what, noted.asked);
}

// Runs the training within limits. Returns its status.
inline int train_with(const Course& course, const Toolchain& tools, const Options& options,
                      const std::string& list) {
    const TemporaryDirectory folder = work_folder(tools.folder);
    const fs::path& work = folder.path();
    write_file(work / "parts", list);
    std::vector<std::string> words = {MINE_PROGRAM,     "train",
                                      "--parts",        (work / "parts").string(),
                                      "--note",         (work / "note").string(),
                                      "--page-files",   (course.root / "chapters/15_draw/page").string(),
                                      "--call-seconds", short_text(3 * course.limits.seconds)};
    for (const OptionSpec& option : train_options()) {
        if (options.given(option.name))
            words.insert(words.end(), {"--" + option.name, options.text(option.name)});
    }
    const Limits limits{86400, 4000, 64};
    const Ended ended =
        follow({words, fs::current_path(), work / "out.txt", work / "err.txt"}, limits, work / "note");
    const std::string errors = text_or_nothing(work / "err.txt");
    std::fputs(errors.c_str(), stderr);
    if (succeeded(ended) && read_text(work / "note").starts_with("finished")) return 0;
    const bool told = errors.starts_with("mine: ") || errors.find("\nmine: ") != std::string::npos;
    if (told && ended.reason == Ended::Reason::itself && ended.status != 0) return ended.status;
    throw std::runtime_error(death(ended, limits, work / "note"));
}

}  // namespace mine
