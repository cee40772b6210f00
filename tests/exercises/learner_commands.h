// The commands of a learner: the list, a check, a hint, the solution, starting over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files.h"
#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/progress_file.h"
#include "tests/exercises/renumbered.h"
#include "tests/exercises/trial.h"
#include "tests/exercises/words.h"

// The learner's copy; made from the skeleton when there is none. Returns whether it was made now.
inline bool make_answer(const Course& course, const Exercise& exercise) {
    if (std::filesystem::exists(course.answer(exercise))) return false;
    write_file(course.answer(exercise), read_text(exercise.folder / "skeleton.h"));
    return true;
}

inline void list(const Course& course) {
    const ProgressMap progress = progress_of(course);
    std::size_t done = 0;
    const Exercise *tried = nullptr, *untouched = nullptr;
    for (const Exercise& exercise : course.exercises) {
        const auto found = progress.find(exercise.name());
        const Standing state = found == progress.end() ? Standing{} : found->second;
        done += state.state == Standing::State::done ? 1 : 0;
        if (state.state == Standing::State::tried && !tried) tried = &exercise;
        if (state.state == Standing::State::untouched && !untouched) untouched = &exercise;
        std::printf("  %-6s %s%s\n", state_word(state.state), exercise.name().c_str(),
                    state.hints > 0 ? (" (hints: " + std::to_string(state.hints) + ")").c_str() : "");
    }
    const std::size_t all = course.exercises.size(), length = std::min<std::size_t>(30, screen_width() - 20);
    const std::size_t filled = all == 0 ? 0 : done * length / all;
    std::printf("\n  [%s%s] %zu of %zu done\n", std::string(filled, '#').c_str(),
                std::string(length - filled, '.').c_str(), done, all);
    const Exercise* next = tried ? tried : untouched;
    if (next)
        std::printf("\n  next: make exercise E=%s\n", next->name().c_str());
    else
        std::printf("\n  All done.\n");
}

// What the verdicts depend on beside the answer.
inline void about(const Course& course) {
    const Toolchain tools = course.tools();
    std::printf("exercises:   %zu in %s\n", course.exercises.size(), course.root.c_str());
    std::printf("compiler:    %s\n", tools.compile[0].c_str());
    std::printf("sanitizers:  %s\n",
                tools.sanitized ? "yes" : "no: reading beyond an array may go unnoticed");
    std::printf("kept in:     %s\n", tools.folder.c_str());
}

// A verdict counts more than the record of it: where that cannot be written, it is said, and no more.
inline void remember(const Course& course, const Exercise& exercise, bool passed) {
    try {
        ProgressMap progress = progress_of(course);
        Standing& mine = progress[exercise.name()];
        if (passed)
            mine.state = Standing::State::done;
        else if (mine.state == Standing::State::untouched)
            mine.state = Standing::State::tried;
        write_progress(course.progress_file(), progress);
    } catch (const std::exception& error) {
        std::printf("Your progress is not kept: %s\n", error.what());
    }
}

// Returns whether the answer passed.
inline bool check(const Course& course, const Exercise& exercise) {
    if (make_answer(course, exercise)) {
        print(reflowed(task_text(exercise), 0, screen_width()) + "\n");
        std::printf("Your file is %s. Write your code there, then run this again.\n",
                    typed(course.answer(exercise)).c_str());
        remember(course, exercise, false);
        return false;
    }
    const Verdict verdict =
        try_answer(course.tools(), exercise, read_text(course.answer(exercise)), course.limits);
    remember(course, exercise, verdict.passed);
    if (verdict.passed) {
        std::printf("%s: passed, all %zu cases.\n", exercise.name().c_str(), verdict.cases);
        print(told(verdict, screen_width()));
        std::printf("One way to write it: make solution E=%s\n", exercise.name().c_str());
        return true;
    }
    std::printf("%s: not yet.\n\n", exercise.name().c_str());
    print(told(verdict, screen_width()));
    if (!verdict.messages.empty()) {
        const std::filesystem::path whole =
            course.build / "messages" / (exercise.chapter + "_" + exercise.slug + ".txt");
        write_file(whole, verdict.messages);
        std::printf("\n  All that the compiler says is in %s\n", typed(whole).c_str());
    }
    std::printf("\n  %s; a hint: make hint E=%s\n", typed(course.answer(exercise)).c_str(),
                exercise.name().c_str());
    return false;
}

inline void hint(const Course& course, const Exercise& exercise) {
    const std::vector<std::string> all = hints(exercise);
    ProgressMap progress = progress_of(course);
    Standing& mine = progress[exercise.name()];
    if (mine.hints < all.size()) ++mine.hints;
    for (std::size_t i = 0; i < std::min(mine.hints, all.size()); ++i)
        std::printf("Hint %zu of %zu\n%s\n", i + 1, all.size(), reflowed(all[i], 2, screen_width()).c_str());
    write_progress(course.progress_file(), progress);
}

inline void solution(const Course& course, const Exercise& exercise, bool force) {
    const ProgressMap progress = progress_of(course);
    const auto found = progress.find(exercise.name());
    if (!force && (found == progress.end() || found->second.state != Standing::State::done))
        throw std::runtime_error("the solution of " + exercise.name() +
                                 " is shown after yours has passed (or now, with FORCE=1)");
    print(read_text(exercise.folder / "solution.h"));
}

inline void reset(const Course& course, const Exercise& exercise) {
    const std::filesystem::path answer = course.answer(exercise);
    if (std::filesystem::exists(answer)) {
        std::filesystem::path backup;
        for (int number = 1; backup.empty() || std::filesystem::exists(backup); ++number)
            backup = answer.string() + ".backup" + std::to_string(number);
        std::filesystem::rename(answer, backup);
        std::printf("Your answer is kept in %s.\n", typed(backup).c_str());
    }
    make_answer(course, exercise);
    ProgressMap progress = progress_of(course);
    progress.erase(exercise.name());
    write_progress(course.progress_file(), progress);
    std::printf("%s is the skeleton again.\n", typed(answer).c_str());
}
