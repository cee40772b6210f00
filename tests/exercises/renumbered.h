// Answers from before the chapters were renumbered: 13_pack_panels.h is 10_pack_panels.h now. An exercise is
// recognised by its slug, which no other has.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "tests/exercises/catalogue.h"
#include "tests/exercises/course.h"
#include "tests/exercises/progress_file.h"

// Says that "13/pack_panels" has another number now; nothing when `name` is as it should be.
inline void say_new_number(const std::string& name, const Exercise& exercise) {
    const bool has_number = without_number(name) != name;
    if (has_number && name != exercise.name() && "0" + name != exercise.name() && name != exercise.file())
        std::printf("%s is %s now: the chapters have new numbers.\n", name.c_str(), exercise.name().c_str());
}

// The learner's progress under the exercises' present names; of two entries the one that got further.
inline ProgressMap progress_of(const Course& course) {
    ProgressMap all;
    for (const auto& [name, standing] : read_progress(course.progress_file())) {
        std::string present = name;
        for (const Exercise& exercise : course.exercises) {
            if (exercise.slug == without_number(name)) present = exercise.name();
        }
        Standing& kept = all[present];
        if (standing.state > kept.state) kept.state = standing.state;
        if (standing.hints > kept.hints) kept.hints = standing.hints;
        kept.diagnosis = standing.diagnosis;
    }
    return all;
}

// Renames the learner's answers that carry an old number, unless one with the new number is there. Says so.
inline void rename_old_answers(const Course& course) {
    std::string renamed;
    std::size_t count = 0;
    for (const std::string& name : file_names(course.answers)) {
        for (const Exercise& exercise : course.exercises) {
            if (name == exercise.file() || name == without_number(name) ||
                without_number(name) != exercise.slug || std::filesystem::exists(course.answer(exercise)))
                continue;
            std::error_code failed;
            std::filesystem::rename(course.answers / name, course.answer(exercise), failed);
            if (failed) continue;
            renamed += (count++ > 0 ? ", " : "") + name + " is " + exercise.file();
        }
    }
    if (count > 0)
        std::printf("The chapters have new numbers, and so have your answers: %s now.\n", renamed.c_str());
}
